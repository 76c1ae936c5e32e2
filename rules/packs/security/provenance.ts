import { securitySignedArtifacts, securitySoftwareBillOfMaterials } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { demands, hasUsers } from './people.ts';
import { shop } from './people-sketches.ts';

export const provenance = defineRule({
  id: 'security.provenance',
  area: 'security',
  title: 'It can be shown what runs is made of, and that the pipeline made it',
  severity: 'low',
  covers: ['D.E10', 'D.F3', 'G.F7'],
  selector: { type: 'system' },
  check(system, look) {
    const asked = demands(look, 'fedramp', 'pci-dss', 'soc2', 'iso27001', 'hipaa');
    // Before somebody asks for it, or many people deploy, a scan of the images does more.
    if (!hasUsers(look) || look.context('stage') === 'prototype' || (asked.length === 0 && (look.context('teamSize') ?? 0) < 20)) return notApplicable();
    const signed = look.fact(system, securitySignedArtifacts);
    const listed = look.fact(system, securitySoftwareBillOfMaterials);
    if (signed === true && listed === true) return pass();
    const missing = [...(listed === false ? ['no list says what its images are made of'] : []), ...(signed === false ? ['nothing proves that the pipeline made them'] : [])];
    if (missing.length === 0) return unknown();
    return fail(`For a release ${missing.join(', and ')}.`, { severity: asked.includes('FEDRAMP') || asked.includes('PCI-DSS') ? 'medium' : 'low' });
  },
  why: 'When the next hole of the size of Log4Shell is published, the question is which releases contain the library: a list answers it in a minute, a search through images takes days. And whoever can push to the registry can put any image into operation unless its origin is checked.',
  fix: [
    { option: 'Let the build attest both, and check the signature before deploying.', tradeoff: 'A few lines in the pipeline; the check in the cluster needs a policy controller.', code: 'docker buildx build --sbom=true --provenance=mode=max --push -t $IMAGE .\ncosign sign --yes $IMAGE@$DIGEST\ncosign verify --certificate-identity-regexp "^https://github.com/acme/" --certificate-oidc-issuer https://token.actions.githubusercontent.com $IMAGE@$DIGEST' },
    { option: 'Only keep the list (CycloneDX or SPDX) with each release.', tradeoff: 'Answers the first question; proves no origin.', code: 'syft $IMAGE -o cyclonedx-json > sbom.json' },
  ],
  strength: 'It can be shown what runs is made of, and that the pipeline made it.',
  effort: 'days',
  references: [
    { title: 'SLSA', url: 'https://slsa.dev/' },
    { title: 'Docker: build attestations', url: 'https://docs.docker.com/build/metadata/attestations/' },
    { title: 'Sigstore: Cosign', url: 'https://docs.sigstore.dev/cosign/signing/overview/' },
  ],
  examples: {
    fails: [{ title: 'Neither, under FedRAMP', system: shop({ 'security.signedArtifacts': false, 'security.softwareBillOfMaterials': false }, { compliance: ['fedramp'] }) }],
    passes: [{ title: 'Both', system: shop({ 'security.signedArtifacts': true, 'security.softwareBillOfMaterials': true }, { compliance: ['soc2'] }) }],
    unknown: [{ title: 'The pipeline says nothing', system: shop({}, { compliance: ['soc2'] }) }],
    notApplicable: [{ title: 'A small team that nobody asks', system: shop({ 'security.signedArtifacts': false }, { teamSize: 4 }) }],
  },
});
