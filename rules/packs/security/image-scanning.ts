import { kindsOf } from '../../../shared/model/kinds.ts';
import { deploymentBaseImage, deploymentImage } from '../../../shared/vocabulary/deployment.ts';
import { securityImageScanning } from '../../../shared/vocabulary/security.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const imageScanning = defineRule({
  id: 'security.image-scanning',
  area: 'security',
  title: 'Images are scanned for known holes',
  severity: 'low',
  covers: ['D.E10', 'D.F3', 'G.E1', 'G.E3'],
  selector: { type: 'system' },
  check(system, look) {
    const built = look.structure.nodesOf(...kindsOf('compute')).filter((node) => isOwnCode(node, look) && (look.known(node, deploymentBaseImage) !== undefined || look.known(node, deploymentImage) !== undefined));
    if (built.length === 0 || look.context('stage') === 'prototype') return notApplicable();
    return judge(look.fact(system, securityImageScanning), 'Nothing looks for known holes in the images that are built here.', { severity: weigh(look, 'low', 'compliance') });
  },
  why: 'Half of an image is not in any lock file: OpenSSL, the C library, what the base image brings. It stays as it was on the day of the build, so an image that nobody builds anew collects published holes, and a check of Python packages sees none of them.',
  fix: [
    { option: 'Scan in the pipeline, fail on what is grave and has a fix, and scan again each night what runs.', tradeoff: 'Some noise from what the program never calls: keep a list with dates.', code: '- uses: aquasecurity/trivy-action@…        # pinned to a commit\n  with:\n    image-ref: ${{ env.IMAGE }}\n    severity: CRITICAL,HIGH\n    ignore-unfixed: true\n    exit-code: "1"' },
    { option: 'Switch on the scan of the registry.', tradeoff: 'Nothing in the pipeline; finds it after the push, and somebody has to look.' },
    { option: 'Build on smaller images (slim, distroless) each week.', tradeoff: 'Fewer holes to find; no scan says so.' },
  ],
  strength: 'Images are scanned for known holes.',
  effort: 'hours',
  references: [
    { title: 'Trivy: container images', url: 'https://trivy.dev/latest/docs/target/container_image/' },
    { title: 'OWASP Docker Security Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
  ],
  examples: {
    fails: [{ title: 'No scan', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim' } } }, facts: { 'security.imageScanning': false } } }],
    passes: [{ title: 'Trivy', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim' } } }, facts: { 'security.imageScanning': true } } }],
    unknown: [{ title: 'The pipeline was not read', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim' } } } } }],
    notApplicable: [{ title: 'No images', system: { components: { api: { kind: 'service' } } } }],
  },
});
