import { apiErrorFormat } from '../../../shared/vocabulary/api.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { servesPrograms } from '../../engine/served.ts';
import { alone, served } from '../../engine/example-sketches.ts';

export const errorFormat = defineRule({
  id: 'api.error-format',
  area: 'api',
  title: 'All errors have one form',
  severity: 'low',
  covers: ['C.F2', 'C.E3', 'C.F1'],
  selector: { type: 'component', kinds: ['service', 'gateway'] },
  check(component, look) {
    if (!servesPrograms(component, look) || look.context('stage') === 'prototype') return notApplicable();
    return judge(look.fact(component, apiErrorFormat), `The errors of ${component.name} do not have one documented form.`, { severity: weigh(look, 'low', 'team') });
  },
  why: 'A client can only tell “try again” from “correct your input” by what an error says. Where one handler answers a string, another an object and the framework a page of HTML, each client guesses, shows raw texts to people, and breaks when a text is corrected.',
  fix: [
    { option: 'Answer every error as a problem (RFC 9457) from exception handlers at the edge, with a stable type and the right status code.', tradeoff: 'Clients written for the old forms have to follow: do it with a new version.', code: '@app.exception_handler(DomainError)\nasync def problem(request: Request, error: DomainError) -> JSONResponse:\n    body = {"type": error.type, "title": error.title, "status": error.status, "detail": error.detail}\n    return JSONResponse(body, error.status, media_type="application/problem+json")' },
    { option: 'A form of your own, described in the OpenAPI description as the default response.', tradeoff: 'Nothing to learn for clients that know it; each new client has to learn it.' },
  ],
  strength: 'All errors have one form: {names}.',
  effort: 'days',
  references: [
    { title: 'RFC 9457: Problem Details for HTTP APIs', url: 'https://www.rfc-editor.org/rfc/rfc9457.html' },
    { title: 'FastAPI: Handling errors', url: 'https://fastapi.tiangolo.com/tutorial/handling-errors/' },
  ],
  examples: {
    fails: [{ title: 'Strings here, objects there', subject: 'api', system: served({ 'api.errorFormat': false }) }],
    passes: [{ title: 'Problems', subject: 'api', system: served({ 'api.errorFormat': true }) }],
    unknown: [{ title: 'Nobody said it', subject: 'api', system: served({}) }],
    notApplicable: [{ title: 'No clients', subject: 'api', system: alone({ 'api.errorFormat': false }) }],
  },
});
