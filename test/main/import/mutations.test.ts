import { array, assert, constantFrom, double, nat, oneof, property, record, string } from 'fast-check';
import { expect, it } from 'vitest';
import { importTexts } from '../../../main/import/index.ts';
import { LintelError } from '../../../shared/lib/errors.ts';
import { parseDocument, serializeDocument } from '../../../shared/model/file-format.ts';
import { readFixture } from './read-fixture.ts';

const projects = ['shop', 'layers', 'template'].map(readFixture);

/** Texts that break parsers: structure, aliases, tags, variables, templates, control characters. */
const splinters = ['{', '}', '[', ']', ': ', '- ', '\n', '\t', '&a ', '*a', '<<: *app', '!reset ', '!override ', '${', '${A:-', '$$', '{{ x }}', '{% if x %}', '{% endif %}', '"', "'", '|\n', '>\n', '#', '\u0000', '\uFEFF', '\r', '__proto__: ', 'extends: web', 'include: [compose.yml]', '🙂', '@', '%', '? '];

const mutation = record({
  project: nat(projects.length - 1),
  file: nat(20),
  cuts: array(record({ at: double({ min: 0, max: 1, noNaN: true }), length: nat(30), insert: oneof(constantFrom(...splinters), string({ maxLength: 10 })), again: nat(2) }), { minLength: 1, maxLength: 6 }),
});

/** LINTEL_MUTATIONS=10000 runs longer. */
const runs = Number(process.env['LINTEL_MUTATIONS'] ?? 300);

it('a damaged project is imported as a valid document or refused with a coded error, in bounded time', { timeout: 60_000 + runs * 50 }, () => {
  assert(
    property(mutation, ({ project, file, cuts }) => {
      const files = new Map(projects[project]);
      const [path, original] = [...files][file % files.size] ?? ['compose.yaml', ''];
      let text = original;
      for (const { at, length, insert, again } of cuts) {
        const from = Math.floor(at * text.length);
        text = text.slice(0, from) + insert.repeat(again + 1) + text.slice(from + length);
      }
      files.set(path, text);
      const start = performance.now();
      try {
        const { document } = importTexts({ name: 'x', id: 'sys-test', files });
        parseDocument(serializeDocument(document));
      } catch (error) {
        if (!(error instanceof LintelError)) throw error;
        const known = ['YAML_SYNTAX', 'YAML_TOO_COMPLEX', 'COMPOSE_INVALID', 'NOTHING_TO_IMPORT'].includes(error.code);
        if (!known || (error.code !== 'NOTHING_TO_IMPORT' && error.place.line === undefined)) throw error;
      }
      expect(performance.now() - start).toBeLessThan(2_000);
    }),
    { numRuns: runs, seed: 20_261_123 },
  );
});
