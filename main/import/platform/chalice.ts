import { resilienceTaskTimeLimit } from '../../../shared/vocabulary/resilience.ts';
import { scalabilityAutoscaling, scalabilityConcurrencyLimit, scalabilityMemoryLimit } from '../../../shared/vocabulary/scalability.ts';
import { securityExposure } from '../../../shared/vocabulary/security.ts';
import { folderOf, nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { readNumber } from '../workload/quantity.ts';
import { state, type Statement, type Workload } from '../workload/workload.ts';
import { entriesAt, scalarAt, type Place } from '../yaml/located.ts';
import type { PlatformFormat } from './format.ts';
import { Parts } from './parts.ts';
import { processOf, variablesAt } from './processes.ts';
import { readTree } from './read-tree.ts';

/** Applications of Chalice: one function behind a gateway, and more in its code. https://aws.github.io/chalice/topics/configfile.html */
export const chalice: PlatformFormat = {
  id: 'chalice',
  label: 'Chalice',
  matches: (path) => /(?:^|\/)\.chalice\/config\.json$/.test(path),
  together: 'project',
  read: (source, files) => ({ workloads: files.flatMap((file) => readChalice(source, file)) }),
};

function readChalice(source: Source, file: string): Workload[] {
  const root = readTree(source, file);
  if (root?.type !== 'mapping') return [];
  const stages = [...entriesAt(root, 'stages')];
  const [stageName, stage] = stages.find(([name]) => /^prod/i.test(name)) ?? stages[0] ?? [];
  if (stages.length > 1 && stage) source.note('info', `Of the stages ${stages.map(([name]) => name).slice(0, 20).join(', ')} ${stageName ?? ''} was read.`, stage.place);
  const said = scalarAt(root, 'app_name');
  const name = said?.text ?? (nameOfPath(folderOf(folderOf(file))) || 'app');
  const place: Place = said?.place ?? { file, line: 1, column: 1 };
  const parts = new Parts();
  parts.calls(parts.add('api-gateway', place, 'api-gateway', { statements: state(securityExposure, 'internet', 'likely', place) }), name, place, 'https');
  const setting = (key: string) => scalarAt(stage?.value, key) ?? scalarAt(root, key);
  const memory = setting('lambda_memory_size');
  const timeout = setting('lambda_timeout');
  const limit = setting('reserved_concurrency');
  const statements: Statement[] = [
    ...(memory ? state(scalabilityMemoryLimit, readNumber(memory.text), 'certain', memory.place) : []),
    ...(timeout ? state(resilienceTaskTimeLimit, readNumber(timeout.text), 'certain', timeout.place) : []),
    ...(limit ? state(scalabilityConcurrencyLimit, readNumber(limit.text), 'certain', limit.place) : []),
    ...state(scalabilityAutoscaling, true, 'certain', place),
  ];
  return parts.beside([processOf(source, { name, place, folder: folderOf(folderOf(file)), language: 'python', kind: 'function', certain: true, technology: 'lambda', environment: [...variablesAt(stage?.value, 'environment_variables'), ...variablesAt(root, 'environment_variables')], statements })]);
}
