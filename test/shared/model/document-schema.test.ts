import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { documentJsonSchema } from '../../../shared/model/file-format.ts';

it('the JSON Schema in the tree is that of the code: `npm run docs` writes it', () => {
  const kept = readFileSync(join(import.meta.dirname, '../../../shared/model/document.schema.json'), 'utf8');
  expect(JSON.parse(kept)).toEqual(JSON.parse(JSON.stringify(documentJsonSchema())));
});
