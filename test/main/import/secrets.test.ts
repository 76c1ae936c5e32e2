import { expect, it } from 'vitest';
import { isSecretName, maskSecrets } from '../../../main/import/secrets.ts';

it.each(['POSTGRES_PASSWORD', 'SECRET_KEY', 'AWS_SECRET_ACCESS_KEY', 'API_TOKEN', 'DB_PASS', 'db.password', 'PGPASSWORD', 'STRIPE_API_KEY', 'SESSION_SECRET', 'JWT_SECRET_KEY'])('%s names a secret', (name) => {
  expect(isSecretName(name)).toBe(true);
});

it.each(['POSTGRES_PASSWORD_FILE', 'TOKEN_TTL', 'PUBLIC_KEY', 'PASSWORD_MIN_LENGTH', 'KEYBOARD', 'COMPASS', 'ALLOW_EMPTY_PASSWORD', 'POSTGRES_USER'])('%s names none', (name) => {
  expect(isSecretName(name)).toBe(false);
});

it.each([
  ['- POSTGRES_PASSWORD=hunter2', '- POSTGRES_PASSWORD=***'],
  ['SECRET_KEY: "abc def"', 'SECRET_KEY: ***'],
  ['- SECRET_KEY=abc def, ghi', '- SECRET_KEY=***'],
  ['- "SECRET_KEY=abc def"', '- "SECRET_KEY=***'],
  ['environment: [A_TOKEN=abc, B=c]', 'environment: [A_TOKEN=***, B=c]'],
  ['sh -c "DB_PASSWORD=\'a b\' run"', 'sh -c "DB_PASSWORD=*** run"'],
  ['URL: postgres://u:hunter2@db/x', 'URL: postgres://u:***@db/x'],
  ['URL: postgres://u:${PW}@db/x', 'URL: postgres://u:${PW}@db/x'],
  ['PW_TOKEN: ${TOKEN:?set it}', 'PW_TOKEN: ${TOKEN:?set it}'],
  ['X: ${DB_PASSWORD:-hunter2}', 'X: ${DB_PASSWORD:-***}'],
  ['command: DB_PASSWORD=hunter2 run', 'command: DB_PASSWORD=*** run'],
  ['redis-server --requirepass hunter2', 'redis-server --requirepass ***'],
  ['["--username", "u", "--password", "hunter2"]', '["--username", "u", "--password", "***"]'],
  ['image: postgres:17', 'image: postgres:17'],
])('%s is cited as %s', (line, expected) => {
  expect(maskSecrets(line)).toBe(expected);
});
