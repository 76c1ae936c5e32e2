import { resilienceTaskTimeLimit } from '../../../shared/vocabulary/resilience.ts';
import { scalabilityAutoscaling, scalabilityMemoryLimit } from '../../../shared/vocabulary/scalability.ts';
import { folderOf, nameOfPath } from '../paths.ts';
import { Source } from '../source.ts';
import { readNumber } from '../workload/quantity.ts';
import { state, type Workload } from '../workload/workload.ts';
import { entriesAt, scalarAt, textAt, valueAt, type Place } from '../yaml/located.ts';
import { exposed } from './exposure.ts';
import type { PlatformFormat } from './format.ts';
import { Parts } from './parts.ts';
import { processOf, variablesAt } from './processes.ts';
import { readTree } from './read-tree.ts';
import { matchesPattern } from './path-pattern.ts';

/** What Vercel runs of Python: https://vercel.com/docs/functions/runtimes/python */
export const vercel: PlatformFormat = {
  id: 'vercel',
  label: 'vercel.json',
  matches: (path, text) => nameOfPath(path) === 'vercel.json' && /"(?:builds|functions|rewrites|routes|crons)"\s*:/.test(text),
  leftOut: ({ files }, path) => readVercel(new Source(files), path).length === 0,
  together: 'project',
  read: (source, files) => ({ workloads: files.flatMap((file) => readVercel(source, file)) }),
};

function readVercel(source: Source, file: string): Workload[] {
  const root = readTree(source, file);
  const folder = folderOf(file);
  const parts = new Parts();
  const builds = valueAt(root, 'builds');
  const built = (builds?.type === 'list' ? builds.items.slice(0, 200) : []).flatMap((build) => (/python/.test(textAt(build, 'use') ?? '') ? filesOf(source, folder, scalarAt(build, 'src')?.text ?? '', scalarAt(build, 'src')?.place) : []));
  const place: Place = root?.place ?? { file, line: 1, column: 1 };
  const listed = built.length > 0 ? built : filesOf(source, folder, 'api/**/*.py', place);
  const names = new Map(listed.slice(0, 500).map(({ path, place: at }) => [path, { name: path.slice(folder === '' ? 0 : folder.length + 1).replace(/\.py$/, ''), at }]));
  const crons = valueAt(root, 'crons');
  for (const cron of crons?.type === 'list' ? crons.items.slice(0, 100) : []) {
    const path = scalarAt(cron, 'path');
    const target = [...names.values()].find(({ name }) => `/${name}` === path?.text) ?? (names.size === 1 ? [...names.values()][0] : undefined);
    if (path && target) parts.calls(parts.add('cron', path.place, undefined, { kind: 'scheduler' }), target.name, path.place, 'https');
  }
  const functions = [...names].map(([path, { name, at }]) => {
    const [, settings] = [...entriesAt(root, 'functions')].find(([pattern]) => matchesPattern(pattern, path.slice(folder === '' ? 0 : folder.length + 1))) ?? [];
    const memory = scalarAt(settings?.value, 'memory');
    const duration = scalarAt(settings?.value, 'maxDuration');
    return processOf(source, {
      name, place: at, folder, language: 'python', kind: 'function', certain: true, environment: variablesAt(root, 'env'),
      statements: [...exposed(true, at), ...state(scalabilityAutoscaling, true, 'certain', at), ...(memory ? state(scalabilityMemoryLimit, readNumber(memory.text), 'certain', memory.place) : []), ...(duration ? state(resilienceTaskTimeLimit, readNumber(duration.text), 'certain', duration.place) : [])],
    });
  });
  return parts.beside(functions);
}

const filesOf = (source: Source, folder: string, pattern: string, place: Place | undefined): Array<{ path: string; place: Place }> => {
  const prefix = folder === '' ? '' : `${folder}/`;
  return place === undefined ? [] : [...source.files.keys()].filter((path) => path.startsWith(prefix) && matchesPattern(pattern, path.slice(prefix.length)) && !nameOfPath(path).startsWith('_')).slice(0, 500).map((path) => ({ path, place }));
};
