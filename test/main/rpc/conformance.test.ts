import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LintelError } from '../../../shared/lib/errors.ts';
import { emptyDocument } from '../../../shared/model/document.ts';
import { serializeDocument } from '../../../shared/model/file-format.ts';
import { followToEnd, type Progress } from '../../../shared/rpc/progress.ts';
import { generateSystem } from '../../support/generate-system.ts';
import { sampleDocument } from '../../support/sample-codebase.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';
import { transports, type Link } from './transports.ts';

const watching = vi.hoisted(() => ({ now: 0 }));
// What runs behind a call cannot be seen from outside, so it is counted on its way.
vi.mock('../../../main/files/watch-file.ts', async (load) => {
  const real = await load<typeof import('../../../main/files/watch-file.ts')>();
  return {
    async *watchFile(...args: Parameters<typeof real.watchFile>) {
      watching.now += 1;
      try {
        yield* real.watchFile(...args);
      } finally {
        watching.now -= 1;
      }
    },
  };
});

/** Typed, where the matchers of the test runner are not. */
const like = (pattern: RegExp): unknown => expect.stringMatching(pattern);

const folder = useTemporaryFolder();
const document = emptyDocument('shop', 'Shop');

/** Nine to the power of eight values, in nine lines. */
function writeBomb(): string {
  const names = 'abcdefgh';
  const lines = names.split('').map((name, at) => `x-${name}: &${name} [${Array(9).fill(at === 0 ? 'x' : `*${names[at - 1]}`).join(', ')}]`);
  return `${lines.join('\n')}\nservices:\n  web:\n    image: nginx\n    labels: *h\n`;
}

describe.each(Object.entries(transports))('the contract %s', (_name, connect) => {
  let link: Link;
  let faults: LintelError[];
  const path = () => folder('shop.lintel.json');
  beforeEach(async () => {
    faults = [];
    // A clock that goes on a second each time it is asked: what is newest is certain.
    let seconds = 0;
    link = await connect({ dataFolder: folder('data'), log: (error) => faults.push(error), now: () => new Date(Date.UTC(2026, 5, 1, 12, 0, (seconds += 1))) });
  });
  afterEach(async () => await link.close());

  it('answers what it can do', async () => {
    const { client } = link;
    expect(await client.app.info()).toMatchObject({ version: like(/^\d+\.\d+\.\d+$/), nativeDialogs: false });
    const { revision } = await client.files.save({ path: path(), document, revision: null });
    expect(await client.files.open({ path: path() })).toEqual({ document, path: path(), revision });
    expect(await client.files.recent()).toMatchObject([{ path: path(), name: 'shop', exists: true }]);
    expect((await client.files.list({ path: folder() })).entries.map(({ name }) => name)).toEqual(['data', 'shop.lintel.json']);
    await client.journal.write({ key: 'window-1', document });
    expect(await client.journal.list()).toMatchObject([{ key: 'window-1', document }]);
    expect(faults).toEqual([]);
  });

  it.each([
    ['a path that does not exist', 'PATH_NOT_FOUND', () => {}, {}],
    ['a document of a newer version', 'DOCUMENT_NEWER', () => writeFileSync(path(), '{"version": 99}'), { path: 'version' }],
    ['a document that is not JSON', 'DOCUMENT_NOT_JSON', () => writeFileSync(path(), '{\n\n  x'), {}],
    [
      'a document whose connection points nowhere',
      'DOCUMENT_DANGLING',
      () => writeFileSync(path(), JSON.stringify({ ...document, components: [{ id: 'a', name: 'A', kind: 'service' }], connections: [{ id: 'c', from: 'a', to: 'gone' }] })),
      { path: 'connections[0].to' },
    ],
    ['a folder', 'PATH_NOT_READABLE', () => mkdirSync(path()), {}],
  ])('refuses %s with its code, its place and what to do', async (_what, code, prepare, place) => {
    prepare();
    await expect(link.client.files.open({ path: path() })).rejects.toMatchObject({ name: 'LintelError', code, place: { file: path(), ...place }, fix: like(/\w/) });
    // It goes on.
    expect(await link.client.journal.list()).toEqual([]);
    expect(faults).toEqual([]);
  });

  it.each([
    ['a folder without anything to import', 'NOTHING_TO_IMPORT', () => {}, undefined],
    ['a file that is not YAML', 'YAML_SYNTAX', () => writeFileSync(folder('project/compose.yaml'), 'services:\n  web:\n    image: nginx\n   ports: []\n'), { file: 'compose.yaml', line: 4 }],
    ['an alias bomb', 'YAML_TOO_COMPLEX', () => writeFileSync(folder('project/compose.yaml'), writeBomb()), { file: 'compose.yaml' }],
    [
      'a file of 50 MB',
      'FILE_TOO_LARGE',
      () => {
        writeFileSync(folder('project/compose.yaml'), '');
        truncateSync(folder('project/compose.yaml'), 50 * 2 ** 20);
      },
      { file: 'compose.yaml' },
    ],
  ])('refuses to import %s with its code, its place and what to do', async (_what, code, prepare, place) => {
    mkdirSync(folder('project'));
    prepare();
    const importing = followToEnd(link.client.imports.run({ path: folder('project') }));
    await expect(importing).rejects.toMatchObject({ name: 'LintelError', code, ...(place && { place }), fix: like(/\w/) });
    expect(faults).toEqual([]);
  });

  it('imports a project from disk, and the same from texts that were dropped on the window', async () => {
    const text = 'services:\n  web:\n    image: nginx:1.27\n    depends_on: [db]\n  db:\n    image: postgres:17\n';
    mkdirSync(folder('project'));
    writeFileSync(folder('project/compose.yaml'), text);
    const fromDisk = await followToEnd(link.client.imports.run({ path: folder('project') }));
    expect(fromDisk.document.components.map(({ name, kind }) => `${name} ${kind}`).sort()).toEqual(['db database', 'web proxy']);
    expect(Object.keys(fromDisk.document.layout).sort()).toEqual(fromDisk.document.components.map(({ id }) => id).sort());
    expect(fromDisk.files).toEqual(['compose.yaml']);
    const fromTexts = await link.client.imports.texts({ name: 'project', files: { 'compose.yaml': text } });
    expect(fromTexts.document.components).toEqual(fromDisk.document.components);
    await expect(link.client.imports.texts({ name: 'project', files: { 'compose.yaml': 'services:\n  a: [' } })).rejects.toMatchObject({ code: 'YAML_SYNTAX', place: { file: 'compose.yaml' } });
  });

  it('imports a project again into a document: differences come by themselves, what a person did stays', async () => {
    const write = (version: number): void => writeFileSync(folder('project/compose.yaml'), `services:\n  db:\n    image: postgres:${version}\n`);
    mkdirSync(folder('project'));
    write(17);
    const first = await followToEnd(link.client.imports.run({ path: folder('project') }));
    const renamed = { ...first.document, components: first.document.components.map((item) => ({ ...item, name: 'Ledger' })) };
    write(18);
    const again = await followToEnd(link.client.imports.again({ path: folder('project'), document: renamed }));
    expect(again.document.components).toMatchObject([{ id: 'db', name: 'Ledger', version: '17' }]);
    expect(again.imported.components).toMatchObject([{ id: 'db', name: 'db', version: '18' }]);
    expect(again.differences.find(({ id }) => id === 'field:component:db:version')).toMatchObject({ before: '17', after: '18', yours: false });
  });

  it('shows the code of a document as text, drawing and data, or says that there is none', async () => {
    const { code } = link.client;
    const shown = await code.view({ document: sampleDocument, view: 'packages' });
    expect(shown).toMatchObject({ unit: 'shop', units: ['shop', 'tools'], leftOut: 0, text: like(/shop\.services\.billing .*shop\/services\/billing\/__init__\.py:1/) });
    expect((await code.view({ document: sampleDocument, view: 'model', format: 'svg', scheme: 'dark' })).text).toMatch(/^<svg .*OrderLine/);
    expect((await code.view({ document: sampleDocument, view: 'entries', entry: 'POST /orders' })).text).toContain('Requests: stripe.PaymentIntent.create(...) → Stripe');
    expect(JSON.parse((await code.view({ document: sampleDocument, view: 'failures', format: 'json' })).text)).toMatchObject({ failures: sampleDocument.codebase?.units[0]?.failures });
    await expect(code.view({ document, view: 'flow' })).rejects.toMatchObject({ code: 'CODE_NOT_FOUND', fix: like(/Python/) });
    await expect(code.view({ document: sampleDocument, view: 'flow', unit: 'gone' })).rejects.toMatchObject({ code: 'CODE_NOT_FOUND', fix: like(/shop, tools/) });
    expect(faults).toEqual([]);
  });

  it('refuses an input that the contract does not allow, and names the value', async () => {
    await expect(link.client.files.open({ path: '' })).rejects.toMatchObject({ name: 'LintelError', code: 'INVALID_INPUT', place: { path: 'path' } });
    const components = [{ id: 'a', name: 'A', kind: 'oven' }];
    // @ts-expect-error -- an oven is no kind of component
    await expect(link.client.reviews.run({ document: { ...document, components } })).rejects.toMatchObject({ code: 'INVALID_INPUT', place: { path: 'document.components.0.kind' } });
  });

  it('says that a file changed outside, and leaves it as it is', async () => {
    const { revision } = await link.client.files.save({ path: path(), document, revision: null });
    writeFileSync(path(), 'theirs');
    await expect(link.client.files.save({ path: path(), document, revision })).rejects.toMatchObject({ code: 'FILE_CHANGED_OUTSIDE', place: { file: path() } });
    expect(readFileSync(path(), 'utf8')).toBe('theirs');
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full', async () => {
    const saving = link.client.files.save({ path: '/dev/full', document, revision: null, overwrite: true });
    await expect(saving).rejects.toMatchObject({ code: 'DISK_FULL', place: { file: '/dev/full' } });
  });

  it('says that a folder cannot be written to, and opens documents all the same', async () => {
    writeFileSync(folder('data'), 'a file where the data folder should be');
    writeFileSync(path(), JSON.stringify(document));
    expect((await link.client.files.open({ path: path() })).document).toEqual(document);
    await expect(link.client.journal.write({ key: 'w', document })).rejects.toMatchObject({ code: 'PATH_NOT_WRITABLE' });
    await expect(link.client.history.list({})).rejects.toMatchObject({ code: 'PATH_NOT_WRITABLE' });
    expect(faults.map(({ code }) => code)).toEqual(['PATH_NOT_WRITABLE']);
  });

  it('tells once that the history was damaged, sets it aside and begins a new one', async () => {
    mkdirSync(folder('data'));
    writeFileSync(folder('data/history.sqlite'), 'this is no database'.repeat(100));
    await expect(link.client.history.list({})).rejects.toMatchObject({ code: 'HISTORY_CORRUPTED', message: like(/history\.sqlite\.damaged-/) });
    expect(await link.client.history.list({})).toEqual([]);
    const [aside] = readdirSync(folder('data')).filter((name) => name.includes('.damaged-'));
    expect(readFileSync(folder('data', aside ?? ''), 'utf8')).toContain('this is no database');
  });

  it('keeps, lists, shows, compares and removes reviews', async () => {
    const { history } = link.client;
    const system = generateSystem(12);
    const first = await history.save({ document: system, note: 'first' });
    const second = await history.save({ document: { ...system, name: 'Renamed' } });
    expect((await history.list({ documentId: system.id })).map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(serializeDocument((await history.get({ id: first.id })).document)).toBe(serializeDocument(system));
    const { model, findings } = await history.compare({ before: first.id, after: second.id });
    expect(model).toMatchObject([{ type: 'system', change: 'changed' }]);
    expect(await history.compareWith({ before: second.id, document: system })).toMatchObject({ model: [{ type: 'system' }] });
    expect(new Set(findings.map(({ status }) => status))).toEqual(new Set(['persisting']));
    await history.remove({ id: first.id });
    await expect(history.get({ id: first.id })).rejects.toMatchObject({ code: 'REVIEW_NOT_FOUND' });
  });

  it('lists the rules, and has a page for each', async () => {
    const rules = await link.client.rules.list();
    expect(rules.length).toBeGreaterThan(0);
    for (const { id, title } of rules) expect((await link.client.rules.page({ id })).markdown).toContain(title);
    await expect(link.client.rules.page({ id: 'no.rule' })).rejects.toMatchObject({ code: 'RULE_NOT_FOUND' });
  });

  it('offers the dialogs of the system only where there are any', async () => {
    await expect(link.client.files.choose({ purpose: 'open-document' })).rejects.toMatchObject({ code: 'NOT_AVAILABLE' });
  });

  it('tells how far a long call is, and its result last', async () => {
    const events: Progress[] = [];
    const target = folder('report.json');
    const result = await followToEnd(link.client.reports.render({ document: generateSystem(20), format: 'json', path: target }), (event) => events.push(event));
    expect(events.map(({ stage }) => stage)).toContain('review');
    expect(result).toEqual({ path: target, bytes: readFileSync(target).length });
  });

  it('ends a long call whose signal ends, and does not finish its work', async () => {
    const stop = new AbortController();
    const target = folder('report.pdf');
    const rendering = followToEnd(link.client.reports.render({ document: generateSystem(50), format: 'pdf', path: target }, { signal: stop.signal }), () => stop.abort());
    await expect(rendering).rejects.toMatchObject({ name: 'LintelError', code: 'CANCELLED' });
    await sleep(300);
    expect(existsSync(target)).toBe(false);
    expect(faults).toEqual([]);
  });

  it('refuses a call whose signal has ended already', async () => {
    await expect(link.client.files.watch({ path: path() }, { signal: AbortSignal.abort() }).then((stream) => stream.next())).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('throws an error in the middle of a stream as it does anywhere else', async () => {
    const seen: string[] = [];
    const rendering = followToEnd(link.client.reports.render({ document, format: 'json', path: folder('nowhere/report.json') }), ({ stage }) => seen.push(stage));
    await expect(rendering).rejects.toMatchObject({ name: 'LintelError', code: 'PATH_NOT_WRITABLE', place: { file: folder('nowhere/report.json') } });
    expect(seen).toContain('review');
    await expect(followToEnd(link.client.imports.run({ path: folder('nowhere') }))).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' });
  });

  it('tells of changes to a file until the reader stops, and then stops itself', async () => {
    writeFileSync(path(), 'one');
    const stream = await link.client.files.watch({ path: path() });
    const next = stream.next();
    await sleep(100);
    writeFileSync(path(), 'two');
    expect((await next).value).toMatchObject({ revision: like(/^[0-9a-f]{64}$/) });
    expect(watching.now).toBe(1);
    await stream.return?.();
    await vi.waitFor(() => expect(watching.now).toBe(0));
  });

  it('stops following a file when the signal ends', async () => {
    writeFileSync(path(), 'one');
    const stop = new AbortController();
    const stream = await link.client.files.watch({ path: path() }, { signal: stop.signal });
    const next = stream.next();
    await vi.waitFor(() => expect(watching.now).toBe(1));
    stop.abort();
    await expect(next).rejects.toMatchObject({ name: 'LintelError', code: 'CANCELLED' });
    await vi.waitFor(() => expect(watching.now).toBe(0));
  });

  it('stops its work when the window is gone, and the window says that the connection is lost', async ({ skip }) => {
    if (!link.disconnect) return skip('client and handlers are one program');
    writeFileSync(path(), 'one');
    const stream = await link.client.files.watch({ path: path() });
    const next = stream.next();
    // Handled below; here only so that it is never unhandled.
    next.catch(() => {});
    await vi.waitFor(() => expect(watching.now).toBe(1));
    link.disconnect();
    await expect(next).rejects.toMatchObject({ name: 'LintelError', code: 'CONNECTION_LOST' });
    await vi.waitFor(() => expect(watching.now).toBe(0));
  });
});
