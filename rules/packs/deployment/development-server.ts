import { deploymentDevelopmentServer } from '../../../shared/vocabulary/deployment.ts';
import { securityExposure } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const developmentServer = defineRule({
  id: 'deployment.development-server',
  area: 'deployment',
  title: 'Services run on a production server',
  severity: 'high',
  covers: ['G.F3', 'E.P1', 'E.P2', 'A.P2', 'D.F5'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const development = look.known(component, deploymentDevelopmentServer);
    if (development === undefined) return unknown();
    if (!development) return pass();
    const stage = look.context('stage');
    if (stage === 'prototype') return fail(`${component.name} runs on a development server.`, { severity: 'low' });
    const exposed = look.known(component, securityExposure) === 'internet' ? ' that is published on every interface' : '';
    return fail(`${component.name} runs on a development server${exposed}.`);
  },
  why: 'Development servers serve few requests at a time, restart when a file changes, show source and settings on errors, and with Werkzeug offer a console to whoever finds the PIN. Their own documentation says not to use them for anything else.',
  fix: [
    { option: 'Start an application server with worker processes.', code: '# FastAPI, Starlette\nCMD ["uvicorn", "app.main:app", "--host", "0.0.0.0", "--workers", "4"]\n# Django, Flask\nCMD ["gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "4"]' },
    { option: 'If this file is for development only, describe the production set in a file of its own and review that.', tradeoff: 'Two files to keep in step; share the common part with `extends` or `include`.' },
  ],
  strength: 'Served by production servers: {names}.',
  effort: 'hours',
  references: [
    { title: 'Flask: deploying to production', url: 'https://flask.palletsprojects.com/en/stable/deploying/' },
    { title: 'Django: runserver', url: 'https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver' },
  ],
  examples: {
    fails: [{ title: 'flask run, published', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'deployment.developmentServer': true, 'security.exposure': 'internet' } } } } }],
    passes: [{ title: 'gunicorn', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'deployment.developmentServer': false } } } } }],
    unknown: [{ title: 'Its command is not known', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A program that is run as it comes', subject: 'adminer', system: { components: { adminer: { kind: 'service', technology: 'adminer', facts: { 'deployment.developmentServer': true } } } } }],
  },
});
