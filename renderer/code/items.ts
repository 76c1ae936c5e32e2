import { entryKinds, type CodePackage, type Entity, type EntryPoint, type Failure, type Integration } from '../../shared/model/codebase.ts';
import type { CodeItem } from '../state/code-view.ts';

/* Parts of a code base as what can be selected, with the ids that drawings give them. */

export const itemOfPackage = (each: CodePackage): CodeItem => ({ id: `package:${each.id}`, label: each.name, subject: { type: 'package', package: each } });
export const itemOfEntity = (entity: Entity): CodeItem => ({ id: `entity:${entity.id}`, label: entity.name, subject: { type: 'entity', entity } });
export const itemOfIntegration = (integration: Integration): CodeItem => ({ id: `integration:${integration.id}`, label: integration.name, subject: { type: 'integration', integration } });
export const itemOfEntry = (entry: EntryPoint): CodeItem => ({ id: `entries:${entry.id}`, label: entry.name, subject: { type: 'entries', title: `${entryKinds[entry.kind]} ${entry.name}`, entries: [entry] } });
export const itemOfFailure = (failure: Failure, index: number): CodeItem => ({ id: `failure:${index}`, label: failure.where, subject: { type: 'failure', failure } });
