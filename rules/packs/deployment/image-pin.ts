import { componentKindNames } from '../../../shared/model/kinds.ts';
import { codeSharedWith } from '../../../shared/vocabulary/code.ts';
import { deploymentImage, deploymentImagePin } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isStandIn } from '../../engine/roles.ts';

export const imagePin = defineRule({
  id: 'deployment.image-pin',
  area: 'deployment',
  title: 'Images are pinned to a version',
  severity: 'medium',
  covers: ['G.F3', 'G.E1', 'G.F7', 'A.E8'],
  selector: { type: 'component', kinds: componentKindNames.filter((kind) => kind !== 'external' && kind !== 'client') },
  check(component, look) {
    if (isStandIn(component)) return notApplicable();
    // What is built here is not pulled: the rule on versioned builds speaks of it.
    if (look.known(component, codeSharedWith) !== undefined) return notApplicable();
    const pin = look.known(component, deploymentImagePin);
    // A tag that a variable holds may be as exact as can be.
    if (pin === undefined) return look.known(component, deploymentImage) === undefined ? notApplicable() : unknown();
    if (pin === 'digest' || pin === 'exact' || pin === 'minor') return pass();
    const image = look.known(component, deploymentImage) ?? 'its image';
    if (pin === 'major') return fail(`${component.name} takes any minor version of ${image}.`, { severity: 'low' });
    return fail(`${component.name} takes whatever ${image} is on the day it is pulled.`);
  },
  why: 'With a floating tag two deployments of one commit differ, a restart can change the version of a database, and a rollback returns to something that was never tested.',
  fix: [
    { option: 'Pin to version and digest, and let Renovate or Dependabot propose updates.', tradeoff: 'A stream of small pull requests; each is tested before it runs.', code: 'image: postgres:18.1@sha256:…' },
    { option: 'Pin to the exact version.', tradeoff: 'Tags can be moved by their owner; good enough for most.' },
  ],
  strength: 'Images are pinned to a version: {names}.',
  effort: 'hours',
  references: [
    { title: 'Docker: building best practices, pin base image versions', url: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions' },
    { title: 'Checkov CKV_DOCKER_7', url: 'https://www.checkov.io/5.Policy%20Index/dockerfile.html' },
  ],
  examples: {
    fails: [
      { title: 'latest', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'deployment.imagePin': 'floating', 'deployment.image': 'postgres:latest' } } } } },
      { title: 'A major version', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'deployment.imagePin': 'major', 'deployment.image': 'postgres:18' } } } } },
    ],
    passes: [{ title: 'An exact version', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'deployment.imagePin': 'exact' } } } } }],
    unknown: [{ title: 'A variable holds the tag', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'deployment.image': 'postgres:${TAG}' } } } } }],
    notApplicable: [{ title: 'Built here', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
