import type { ComponentKind } from '../../../shared/model/kinds.ts';

const hints: ReadonlyArray<readonly [RegExp, ComponentKind]> = [
  [/^(?:migrat\w*|seed\w*|init|setup|bootstrap|createbuckets?|provision\w*|prestart)$/, 'job'],
  [/^(?:beat|celerybeat|scheduler|cron|crond|clock|scheduled|rqscheduler)$/, 'scheduler'],
  [/^(?:worker|workers|celeryworker|rqworker|consumer|consumers|processor|taskprocessor|celery|rq|dramatiq|arq|qcluster)$/, 'worker'],
];

const frontends = /^(?:frontend|front|ui|webui|spa|webapp|website|storefront|dashboard|webclient|nextjs|react|vue|angular)$/;

/** What the words of a name or a command say: `dev_scheduler`, `/start-celeryworker`, `db-backup-job`. `undefined` for most. */
export function hintOfName(name: string): ComponentKind | undefined {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  if (words.at(-1) === 'flower') return 'service';
  return hints.find(([pattern]) => words.some((word) => pattern.test(word)))?.[1];
}

export const isFrontendName = (name: string): boolean => name.toLowerCase().split(/[^a-z0-9]+/).some((word) => frontends.test(word));
