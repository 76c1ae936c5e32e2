import { kindsOf } from '../../../shared/model/kinds.ts';
import { deploymentBaseImage } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { findEndedBase } from './base-releases.ts';

/** Official images follow the current release, unless a tag names one. */
const saysItsRelease = (image: string): boolean => !image.replace(/^(?:docker\.io\/|public\.ecr\.aws\/docker\/)?(?:library\/)?/, '').includes('/') || /distroless|chainguard|wolfi|ubi\d|astral-sh\/uv/.test(image);

export const supportedBase = defineRule({
  id: 'deployment.supported-base',
  area: 'deployment',
  title: 'Images are built on a distribution that still gets fixes',
  severity: 'medium',
  covers: ['G.E1', 'G.P1', 'G.P4', 'D.E10', 'A.E8'],
  selector: { type: 'system' },
  check(_, look) {
    const own = look.structure.nodesOf(...kindsOf('compute')).filter((node) => isOwnCode(node, look));
    if (own.length === 0) return notApplicable();
    const bases = own.flatMap((node) => {
      const image = look.known(node, deploymentBaseImage);
      return image === undefined ? [] : [{ node, image, ended: findEndedBase(image) }];
    });
    if (bases.length === 0) return unknown();
    const old = bases.filter(({ ended }) => ended !== undefined);
    const [first] = old;
    // Of an image of somebody's own it is not known what it is built on.
    if (!first?.ended) return bases.every(({ image }) => saysItsRelease(image)) ? pass() : unknown();
    const names = [...new Set(old.map(({ node }) => node.name))];
    return fail(`${names.length === 1 ? `${names[0] ?? ''} is` : `${names.length} components are`} built on ${first.image}: ${first.ended.name} has had no security fixes since ${first.ended.since}.`, { severity: weigh(look, 'medium', 'compliance'), related: old.map(({ node }) => node.id) });
  },
  why: 'OpenSSL, the C library and whatever else the image takes from its distribution is mended by that distribution, or by nobody. After the end of support the flaws go on being found and published.',
  fix: [
    { option: 'Build on a release that is supported, and let Renovate or Dependabot raise it.', tradeoff: 'A new C library and new system packages: run the tests on it.', code: 'FROM python:3.14-slim-trixie' },
    { option: 'Name no release and rebuild often: `python:3.14-slim` follows the current Debian.', tradeoff: 'The distribution changes with a rebuild, at a time that nobody chose.' },
    { option: 'Buy extended support (Ubuntu Pro, Freexian ELTS).', tradeoff: 'Buys time, no more.' },
  ],
  strength: 'Images are built on distributions that still get fixes.',
  effort: 'hours',
  references: [
    { title: 'Debian Long Term Support', url: 'https://wiki.debian.org/LTS' },
    { title: 'Ubuntu release cycle', url: 'https://ubuntu.com/about/release-cycle' },
    { title: 'Alpine Linux releases', url: 'https://alpinelinux.org/releases/' },
  ],
  examples: {
    fails: [{ title: 'Debian 10', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.9-slim-buster' } } } } }],
    passes: [{ title: 'Debian 13', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim-trixie' } } } } }],
    unknown: [{ title: 'The Dockerfile was not seen', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Nothing of one’s own runs', system: { components: { db: { kind: 'database' } } } }],
  },
});
