import type { DataModel } from './entities.ts';
import type { Flow, Step } from '../../../../shared/model/codebase.ts';
import { nameOf, textOf, type CallDigest } from '../../python/digest.ts';
import type { Source } from '../../source.ts';
import type { CallGraph, FunctionNode } from '../call-graph.ts';
import type { Entry } from '../entry-points.ts';
import type { CodeIntegration } from '../integrations.ts';
import { at } from '../unit.ts';

const maximalSteps = 60;
const maximalDepth = 6;
const maximalFlows = 300;

const writes = /(?:^|\.)(?:save|create|bulk_create|bulk_update|update_or_create|get_or_create|insert|insert_one|insert_many|update|update_one|update_many|delete|delete_one|delete_many|add|add_all|merge|commit|flush|asave|acreate|adelete|aupdate|executemany|upsert|replace_one)$/;
const reads = /(?:^|\.)(?:get|filter|exclude|first|last|all|one|one_or_none|scalar|scalars|scalar_one|scalar_one_or_none|execute|exec|fetch|fetchone|fetchall|fetchrow|fetchval|find|find_one|count|exists|aggregate|values|values_list|aget|afirst|acount|get_object_or_404|get_list_or_404|select|query)$/;
const stores = /objects|session|\bdb\b|cursor|conn(?:ection)?\b|query|select|engine|collection|repo(?:sitory)?|tx\b|transaction|sqlalchemy|sqlmodel|get_object_or_404|get_list_or_404|Session/;

/** What each route and task does, step by step, as far as names lead through the project's own functions. */
export function findFlows(source: Source, entries: readonly (Entry & { id: string })[], graph: CallGraph, model: DataModel, integrations: readonly CodeIntegration[]): Flow[] {
  const entities = new Map(model.entities.flatMap(({ id, name }) => [[name, id] as const, [name.split('.').at(-1) ?? name, id] as const]));
  const lines = new Map(integrations.flatMap(({ id, uses }) => uses.map(({ place }) => [`${place.file}:${place.line}`, id] as const)));
  const flows: Flow[] = [];
  for (const entry of entries) {
    if (flows.length >= maximalFlows) break;
    const steps: Step[] = [];
    for (const node of graph.ofHandler(entry.module, entry.handler)) follow(node, undefined, [node]);
    if (steps.length > 0) flows.push({ entry: entry.id, steps });

    function follow(node: FunctionNode, parent: number | undefined, path: readonly FunctionNode[]): void {
      for (const call of node.calls) {
        if (steps.length >= maximalSteps) return;
        const next = graph.resolve(node, call);
        const integration = lines.get(`${node.module.path}:${call.line}`);
        const kind = kindOf(call, integration !== undefined, next !== undefined);
        if (kind === undefined) continue;
        const target = integration ?? entityOf(call, entities);
        const last = steps.at(-1);
        // `session.exec(…).one()` is one step, told by its last call.
        if (!next && last && last.kind === kind && last.parent === parent && last.evidence[0]?.line === call.line && last.evidence[0]?.file === node.module.path) continue;
        const id = steps.length;
        steps.push({ id, ...(parent !== undefined && { parent }), kind, text: describe(call), ...(target !== undefined && { target }), ...(call.awaited && { awaited: true }), ...(call.loop && { loop: true }), evidence: [source.cite(at(node.module, call.line))] });
        if (next && path.length < maximalDepth && !path.includes(next)) follow(next, id, [...path, next]);
      }
    }
  }
  return flows.map((flow) => ({ ...flow, steps: withoutIdle(flow.steps) }));
}

/** Calls that lead to nothing of interest are left out, unless nothing else is there. */
function withoutIdle(steps: readonly Step[]): Step[] {
  const kept = new Set<number>();
  for (const step of [...steps].reverse()) {
    if (step && (step.kind !== 'call' || kept.has(step.id))) {
      kept.add(step.id);
      if (step.parent !== undefined) kept.add(step.parent);
    }
  }
  const left = kept.size > 0 ? steps.filter(({ id }) => kept.has(id)) : steps.slice(0, 10);
  const numbers = new Map(left.map(({ id }, number) => [id, number]));
  return left.map(({ parent, ...step }, id) => ({ ...step, id, ...(parent !== undefined && numbers.has(parent) && { parent: numbers.get(parent) as number }) }));
}

function kindOf(call: CallDigest, external: boolean, own: boolean): Step['kind'] | undefined {
  const { callee } = call;
  if (external || /^(?:requests|httpx|aiohttp|urllib\.request)\b.*\.(?:get|post|put|patch|delete|request|urlopen|stream)$/.test(callee)) return 'request';
  if (/\.(?:delay|apply_async|send_task|enqueue|kiq|defer|enqueue_job|send_with_options)$|(?:^|\.)(?:publish|produce|send_message|put_record)$|background_tasks\.add_task$/.test(callee)) return 'enqueue';
  if (/(?:^|\.)(?:send_mail|send_mass_mail|send_email|send_message|mail_admins|EmailMessage|sendmail|send_async_email)$/.test(callee)) return own ? 'call' : 'mail';
  if (/(?:^|\.)(?:cache|caches\[\]|redis|redis_client|r|rdb)(?:\(\))?\.(?:get|set|setex|delete|incr|expire|get_or_set|touch|add|hget|hset|lpush|rpush|zadd|exists|mget)$|^redis\.\w+\(\)\.\w+$|(?:^|\.)cache_(?:get|set|delete)$/.test(callee)) return 'cache';
  if (/(?:^|\.)(?:atomic|begin|begin_nested|transaction)$/.test(callee)) return 'transaction';
  if (callee === 'open' || /(?:^|\.)(?:write_bytes|write_text|read_bytes|read_text|default_storage\.\w+|upload_fileobj|put_object|get_object|download_file|upload_file)$/.test(callee)) return 'file';
  const owner = callee.slice(0, Math.max(0, callee.lastIndexOf('.')));
  if (own) return 'call';
  if (writes.test(callee) && (stores.test(owner) || /(?:^|\.)(?:save|asave|delete)$/.test(callee))) return 'write';
  if (reads.test(callee) && stores.test(callee)) return 'read';
  if (/(?:^|\.)(?:HTTPException|Http404|abort|PermissionDenied|ValidationError|NotFound)$/.test(callee)) return 'raise';
  return undefined;
}

function entityOf({ callee, args, named }: CallDigest, entities: ReadonlyMap<string, string>): string | undefined {
  for (const part of callee.split(/[.()[\]]+/)) if (entities.has(part)) return entities.get(part);
  for (const value of [...args.slice(0, 2), ...Object.values(named).slice(0, 3)]) {
    const name = nameOf(value) ?? ('call' in value ? (nameOf(value.call.args[0]) ?? value.call.callee) : undefined);
    for (const part of name?.split(/[.()[\]]+/) ?? []) if (entities.has(part)) return entities.get(part);
  }
  return undefined;
}

function describe({ callee, args }: CallDigest): string {
  const first = args[0];
  const shown = first === undefined ? '' : (textOf(first)?.slice(0, 60) ?? nameOf(first)?.split('.').at(-1)?.slice(0, 60) ?? ('call' in first ? `${first.call.callee.split('.').at(-1)?.slice(0, 60) ?? ''}(…)` : '…'));
  return `${callee.length > 120 ? `…${callee.slice(-119)}` : callee}(${shown.replace(/\s+/g, ' ')}${args.length > 1 ? ', …' : ''})`;
}
