import { componentKindNames } from '../../../shared/model/kinds.ts';
import { codeSharedWith } from '../../../shared/vocabulary/code.ts';
import { deploymentImage, deploymentImagePin } from '../../../shared/vocabulary/deployment.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

const deployed = componentKindNames.filter((kind) => kind !== 'external' && kind !== 'client');

export const versionedBuilds = defineRule({
  id: 'deployment.versioned-builds',
  area: 'deployment',
  title: 'Images built here carry a version',
  severity: 'medium',
  covers: ['G.E7', 'G.F4', 'G.F7', 'G.F6'],
  selector: { type: 'system' },
  check(_, look) {
    const built = look.structure.nodesOf(...deployed).filter(({ id }) => look.known({ id }, codeSharedWith) !== undefined && look.known({ id }, deploymentImagePin) !== undefined);
    if (built.length === 0) {
      const named = look.structure.nodesOf(...deployed).some(({ id }) => look.known({ id }, codeSharedWith) !== undefined && look.known({ id }, deploymentImage) !== undefined);
      return named ? unknown() : notApplicable();
    }
    const floating = built.filter(({ id }) => look.known({ id }, deploymentImagePin) === 'floating');
    if (floating.length === 0) return pass();
    const images = [...new Set(floating.map(({ id, name }) => look.known({ id }, deploymentImage) ?? name))];
    return fail(`Each build of ${listNames(images)} takes the place of the one before: there is no earlier image to return to.`, { related: floating.map(({ id }) => id), severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'A release can only be taken back when the image before it still has a name. Built on the server under a tag that does not change, it is overwritten, and going back means building an old commit again and hoping for the same result.',
  fix: [
    { option: 'Build once in the pipeline, tag by commit, push to a registry, and deploy that tag.', tradeoff: 'Needs a registry.', code: 'services:\n  api:\n    image: registry.example.com/shop/api:${GIT_SHA:?}' },
    { option: 'Tag by commit on the server, and keep the last ten.', tradeoff: 'No registry; the image exists in one place only.', code: 'TAG=$(git rev-parse --short HEAD) docker compose build\nTAG=$(git rev-parse --short HEAD) docker compose up -d' },
  ],
  strength: 'Images built here carry a version, so that a release can be taken back.',
  effort: 'days',
  references: [
    { title: 'The Twelve-Factor App, V. Build, release, run', url: 'https://12factor.net/build-release-run' },
    { title: 'Docker: image tagging best practices', url: 'https://docs.docker.com/build/building/best-practices/' },
  ],
  examples: {
    fails: [{ title: 'backend:latest, built on the server', system: { components: { api: { kind: 'service', facts: { 'code.sharedImage': false, 'deployment.image': 'backend:latest', 'deployment.imagePin': 'floating' } } } } }],
    passes: [{ title: 'Tagged by version', system: { components: { api: { kind: 'service', facts: { 'code.sharedImage': false, 'deployment.image': 'backend:1.4.2', 'deployment.imagePin': 'exact' } } } } }],
    unknown: [{ title: 'A variable holds the tag', system: { components: { api: { kind: 'service', facts: { 'code.sharedImage': false, 'deployment.image': 'backend:${TAG}' } } } } }],
    notApplicable: [{ title: 'Nothing is built here', system: { components: { db: { kind: 'database', facts: { 'deployment.imagePin': 'floating' } } } } }],
  },
});
