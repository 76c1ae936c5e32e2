import { expect, it } from 'vitest';
import { findReferences } from '../../../main/files/read-references.ts';

it('tries what a Dockerfile copies from its own folder and from each above it', () => {
  expect(findReferences('ops/docker/Dockerfile', 'COPY ./docker/entry.sh $HOME/run.sh\n').inside).toEqual(expect.arrayContaining(['ops/docker/docker/entry.sh', 'ops/docker/entry.sh', 'docker/entry.sh']));
  expect(findReferences('Dockerfile', 'COPY entry.sh /run.sh\n').inside).toEqual(['entry.sh', 'run.sh']);
});

it('tries what another file names from its own folder', () => {
  expect(findReferences('ops/compose.yaml', 'file: ../conf/a.conf\n').inside).toEqual(['conf/a.conf']);
  expect(findReferences('compose.yaml', 'file: ../a.conf\n')).toEqual({ inside: [], outside: ['../a.conf'] });
});
