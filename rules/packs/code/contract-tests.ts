import type { Structure } from '../../../shared/graph/structure.ts';
import { styleOf } from '../../../shared/graph/structure.ts';
import { codeContractTests } from '../../../shared/vocabulary/code.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { countBuilds, ownPrograms } from './own-programs.ts';

/** Calls from one program to another. */
const calls = (structure: Structure): readonly (readonly [from: string, to: string])[] =>
  structure.edges.filter((edge) => edge.from !== edge.to && styleOf(edge) === 'sync').map(({ from, to }) => [from, to] as const);

export const contractTests = defineRule({
  id: 'code.contract-tests',
  area: 'code',
  title: 'Services are tested against what their callers expect',
  severity: 'low',
  covers: ['H.E6', 'C.F6', 'G.F5', 'C.E8'],
  selector: { type: 'system' },
  check(system, look) {
    const programs = ownPrograms(look);
    const own = new Map(programs.map((node) => [node.id, node]));
    const between = look.derive(calls).flatMap(([from, to]) => {
      const [caller, called] = [own.get(from), own.get(to)];
      return caller && called && countBuilds([caller, called], look) > 1 ? [`${caller.name} calls ${called.name}`] : [];
    });
    if (between.length < 2 || look.context('stage') === 'prototype') return notApplicable();
    return judge(look.fact(system, codeContractTests), `${between.length} calls go between services that are built apart, and nothing tests before a release that both sides still agree.`, { severity: weigh(look, 'low', 'team', 'availability') });
  },
  why: 'Each service’s own tests use what its developers believe of the others. A field that is renamed passes all of them and fails in production, at the first request, often for a team that changed nothing.',
  fix: [
    { option: 'Contracts written by the callers and checked by the called in its own pipeline, with Pact.', tradeoff: 'Says who is broken before the merge; a broker to run, and contracts to keep small.', code: 'pact = Pact("checkout", "stock")\n(pact.upon_receiving("a reservation")\n     .with_request("POST", "/reservations")\n     .will_respond_with(201)\n     .with_body({"id": match.int(1)}))' },
    { option: 'Compare each change of the OpenAPI description with the one in use, and refuse what breaks it; test against the description with Schemathesis.', tradeoff: 'No broker; knows what could break, not who depends on it.', code: 'oasdiff breaking main.yaml branch.yaml --fail-on ERR\nschemathesis run openapi.yaml --url http://localhost:8000' },
    { option: 'One environment in which all main branches run, with a few tests through it.', tradeoff: 'Finds it after the merge.' },
  ],
  strength: 'Services are tested against what their callers expect.',
  effort: 'weeks',
  references: [
    { title: 'Pact: introduction', url: 'https://docs.pact.io/' },
    { title: 'Fowler: ContractTest', url: 'https://martinfowler.com/bliki/ContractTest.html' },
    { title: 'Schemathesis', url: 'https://schemathesis.readthedocs.io/en/stable/' },
  ],
  examples: {
    fails: [{ title: 'Three services, no contract', system: { components: { a: { kind: 'service' }, b: { kind: 'service' }, c: { kind: 'service' } }, connections: { 'a->b': { protocol: 'http' }, 'b->c': { protocol: 'http' } }, facts: { 'code.contractTests': false } } }],
    passes: [{ title: 'Contracts in the pipeline', system: { components: { a: { kind: 'service' }, b: { kind: 'service' }, c: { kind: 'service' } }, connections: { 'a->b': { protocol: 'http' }, 'b->c': { protocol: 'http' } }, facts: { 'code.contractTests': true } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { a: { kind: 'service' }, b: { kind: 'service' }, c: { kind: 'service' } }, connections: { 'a->b': { protocol: 'http' }, 'b->c': { protocol: 'http' } } } }],
    notApplicable: [
      { title: 'One call', system: { components: { a: { kind: 'service' }, b: { kind: 'service' } }, connections: { 'a->b': { protocol: 'http' } }, facts: { 'code.contractTests': false } } },
      { title: 'One image runs them all', system: { components: { a: { kind: 'service', facts: { 'deployment.image': 'shop' } }, b: { kind: 'service', facts: { 'deployment.image': 'shop' } }, c: { kind: 'service', facts: { 'deployment.image': 'shop' } } }, connections: { 'a->b': {}, 'b->c': {} }, facts: { 'code.contractTests': false } } },
    ],
  },
});
