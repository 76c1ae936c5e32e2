import { expect, it } from 'vitest';
import { readDockerfile } from '../../../../main/import/dockerfile/read-dockerfile.ts';

const text = `# syntax=docker/dockerfile:1
ARG VERSION=3.13
FROM --platform=$BUILDPLATFORM python:\${VERSION}-slim AS base
ENV A=1 B="two words"
USER root
FROM base AS build
RUN cat <<'EOF' > /x
USER nobody
EOF
FROM base
COPY --from=build /a /a
COPY ["bin/start", "/usr/local/bin/"]
RUN one && \\
    # a comment between
    two
HEALTHCHECK --interval=5s \\
  CMD curl localhost
USER 1000:1000
ENTRYPOINT ["/usr/local/bin/start"]
CMD gunicorn "a b" app:app
`;

it('reads the stage that is run, with what it takes over from the stages below', () => {
  const file = readDockerfile('Dockerfile', text);
  expect(file?.stages.map(({ image, name, place }) => [image, name, place.line])).toEqual([['python:3.13-slim', 'base', 3], ['base', 'build', 6], ['base', undefined, 10]]);
  expect(file?.baseImage).toEqual({ value: 'python:3.13-slim', place: { file: 'Dockerfile', line: 3, column: 1 } });
  expect([file?.user?.value, file?.user?.place.line]).toEqual(['1000:1000', 18]);
  expect([file?.healthcheck?.value, file?.healthcheck?.place.line]).toEqual([true, 16]);
  expect(file?.entrypoint?.value).toEqual(['/usr/local/bin/start']);
  expect(file?.command?.value).toEqual(['gunicorn', 'a b', 'app:app']);
  expect(file?.environment.get('B')?.value).toBe('two words');
  expect(file?.copies.map(({ value }) => value)).toEqual([['bin/start', '/usr/local/bin/']]);
});

it('reads the stage that is asked for', () => {
  expect(readDockerfile('Dockerfile', text, 'base')?.user?.value).toBe('root');
});

it('gives nothing for a file without a FROM', () => {
  expect(readDockerfile('Dockerfile', 'RUN x\n')).toBeUndefined();
});
