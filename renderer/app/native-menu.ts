import { z } from 'zod';
import { commands, perform } from '../commands/index.ts';
import { store } from '../state/store.ts';

const messageSchema = z.strictObject({ type: z.literal('lintel:command'), id: z.string() });

/** Performs what the preload script passes on from the menus of the system. While something is asked of the person, menus wait. */
export function followNativeMenu(): void {
  window.addEventListener('message', (event) => {
    const message = event.source === window ? messageSchema.safeParse(event.data) : undefined;
    const command = message?.success ? commands.find(({ id }) => id === message.data.id) : undefined;
    if (command && store.getState().dialog === null) perform(command);
  });
}
