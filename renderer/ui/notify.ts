import { notifications } from '@mantine/notifications';
import { formatPlace, toLintelError } from '../../shared/lib/errors.ts';

/** Shows an error: what happened, where, and what to do. A cancelled call is no error to the one who cancelled it. */
export function notifyError(error: unknown, title = 'That did not work'): void {
  const { code, message, place, fix } = toLintelError(error);
  if (code === 'CANCELLED') return;
  const where = formatPlace(place);
  notifications.show({ id: `${code} ${message}`, title, message: [message, where && `At ${where}.`, fix].filter(Boolean).join('\n'), color: 'red', autoClose: 12_000, style: { whiteSpace: 'pre-line' } });
}

/** Says that something was done. */
export const notify = (message: string): void => void notifications.show({ message, autoClose: 3_500 });

/** Runs something that may fail and shows its error. For event handlers, which nobody waits for. */
export function attempt(action: () => Promise<unknown>, title?: string): void {
  action().catch((error: unknown) => notifyError(error, title));
}
