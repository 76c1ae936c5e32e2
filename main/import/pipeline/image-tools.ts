/** Images that hold one tool, by the end of their name. The tool is a program of the rules. */
const tools: readonly (readonly [image: RegExp, tool: string])[] = [
  [/(?:^|\/)aquasec\/trivy$|(?:^|\/)aquasecurity\/trivy$/, 'trivy'],
  [/(?:^|\/)anchore\/(grype|syft)$/, ''],
  [/(?:^|\/)(?:zricethezav|gitleaks)\/gitleaks$/, 'gitleaks'],
  [/(?:^|\/)trufflesecurity\/trufflehog$/, 'trufflehog'],
  [/(?:^|\/)hadolint\/hadolint$/, 'hadolint'],
  [/(?:^|\/)(?:returntocorp|semgrep)\/semgrep$/, 'semgrep'],
  [/(?:^|\/)koalaman\/shellcheck(?:-alpine)?$/, 'shellcheck'],
  [/(?:^|\/)bridgecrew\/checkov$/, 'checkov'],
  [/(?:^|\/)(?:owasp|softwaresecurityproject|zaproxy)\/(?:zap2docker-\w+|zap-\w+|zaproxy)$/, 'zap-baseline.py'],
  [/(?:^|\/)owasp\/dependency-check$/, 'dependency-check'],
  [/(?:^|\/)sonarsource\/sonar-scanner-cli$/, 'sonar-scanner'],
  [/(?:^|\/)kaniko-project\/executor$|(?:^|\/)plugins\/kaniko(?:-\w+)?$/, 'executor'],
  [/(?:^|\/)cypress\/included$/, 'cypress'],
  [/(?:^|\/)(?:grafana|loadimpact)\/k6$/, 'k6'],
  [/(?:^|\/)locustio\/locust$/, 'locust'],
  [/(?:^|\/)flyway\/flyway$|^flyway$/, 'flyway'],
  [/(?:^|\/)k8s-skaffold\/skaffold(?:\/\w+)?$/, 'skaffold'],
  [/(?:^|\/)cloud-builders\/(docker|kubectl|gcloud|npm|yarn|mvn|gradle|go|git|bazel)$/, ''],
  [/(?:^|\/)google\.com\/cloudsdktool\/(?:cloud-sdk|google-cloud-cli)$|(?:^|\/)cloudsdktool\/google-cloud-cli$/, 'gcloud'],
  [/(?:^|\/)hashicorp\/terraform$/, 'terraform'],
  [/(?:^|\/)opentofu\/opentofu$/, 'tofu'],
  [/(?:^|\/)alpine\/helm$/, 'helm'],
  [/(?:^|\/)bitnami\/kubectl$|(?:^|\/)alpine\/k8s$/, 'kubectl'],
  [/(?:^|\/)migrate\/migrate$/, 'migrate'],
  [/(?:^|\/)(?:sigstore|projectsigstore)\/cosign(?:\/\w+)?$/, 'cosign'],
  [/(?:^|\/)osv-scanner$/, 'osv-scanner'],
];

/** The tool that an image is made for; the tag and the digest do not matter. */
export function toolOfImage(reference: string): string | undefined {
  const image = reference.slice(0, 500).replace(/@.*$/, '').replace(/:[^/]*$/, '').replace(/\/\/+/g, '/');
  for (const [pattern, tool] of tools) {
    const match = pattern.exec(image);
    if (match) return tool === '' ? match[1] : tool;
  }
  return undefined;
}
