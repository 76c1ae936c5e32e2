import { describe, expect, it } from 'vitest';
import { pyproject, read } from './project.ts';

const outside = (files: Record<string, string>): string[] => {
  const { components, connections } = read({ ...pyproject('httpx', 'requests', 'stripe', 'celery'), ...files });
  const ids = new Set(components.filter(({ kind }) => kind === 'external' || kind === 'object-store').map(({ id }) => id));
  return connections.filter(({ to }) => ids.has(to)).map(({ from, to }) => `${from}>${to}`).sort();
};

describe('systems outside', () => {
  it('are those that a library or an address in a call leads to', () => {
    expect(outside({ 'app/pay.py': 'import stripe\n\n\ndef pay():\n    stripe.PaymentIntent.create(amount=1)\n', 'app/rates.py': 'import requests\n\n\ndef rates():\n    return requests.get("https://api.rates.io/v1/latest", timeout=3)\n' })).toEqual(['web>api.rates.io', 'web>stripe']);
  });
  it('are called by the worker where only its tasks lead to them', () => {
    expect(outside({ 'app/tasks.py': 'from celery import shared_task\nfrom app.hooks import post_hook\n\n\n@shared_task\ndef notify():\n    post_hook()\n', 'app/hooks.py': 'import httpx\n\n\ndef post_hook():\n    httpx.post("https://hooks.partner.io/in", timeout=5)\n' })).toEqual(['worker>hooks.partner.io']);
  });
  it('are no pages to read, namespaces or examples', () => {
    expect(outside({ 'app/a.py': 'import requests\n\nDOCS_URL = "https://docs.python.org/3/"\nNAMESPACE = "https://www.w3.org/ns/activitystreams"\nHELP = "https://example.com/help"\n\n\ndef f():\n    requests.get("http://localhost:8000", timeout=1)\n' })).toEqual([]);
  });
  it('are no adapters that users switch on, and the import says so', () => {
    const adapters = Object.fromEntries(['slackish', 'pagerish', 'smsish', 'chatish'].map((name) => [`app/integrations/${name}.py`, `import httpx\n\n\ndef send():\n    httpx.post("https://api.${name}.io/v1", timeout=5)\n`]));
    const document = read({ ...pyproject('httpx'), ...adapters });
    expect(document.components.filter(({ kind }) => kind === 'external')).toEqual([]);
    expect(document.importNotes?.some(({ message }) => message.startsWith('4 systems are called only by adapters'))).toBe(true);
  });
  it('carry the timeout of the call', () => {
    const { connections } = read({ ...pyproject('requests'), 'app/a.py': 'import requests\n\n\ndef f():\n    requests.get("https://api.rates.io/v1", timeout=3)\n' });
    expect(connections.find(({ to }) => to === 'api.rates.io')?.facts?.['resilience.timeoutSeconds']).toMatchObject({ value: 3, evidence: [{ file: 'app/a.py', line: 5 }] });
  });
});
