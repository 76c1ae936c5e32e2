import { describe, expect, it } from 'vitest';
import { recognizeCommand, stepNamed } from '../../../../main/import/pipeline/recognize-command.ts';
import { readShell } from '../../../../main/import/pipeline/shell.ts';
import { unwrapCommand } from '../../../../main/import/pipeline/unwrap.ts';

const place = (line: number) => ({ file: 'ci.yml', line: line + 1, column: 1 });

/** The steps of a script as `step:tool`. */
const stepsOf = (script: string, delivering = false): string[] =>
  readShell(script, place).flatMap(({ words }) => unwrapCommand(words).flatMap((command) => recognizeCommand(command, delivering).flatMap((found) => found.steps.map((step) => `${step}:${found.with}`))));

describe('commands of scripts', () => {
  it.each([
    ['pytest -q', ['test:pytest']],
    ['uv run --frozen pytest --cov=app', ['test:pytest', 'coverage:pytest-cov']],
    ['python -m pytest tests', ['test:pytest']],
    ['coverage run --source=app -m pytest', ['coverage:coverage', 'test:pytest']],
    ['poetry run python -W error manage.py test', ['test:django']],
    ['docker compose -f a.yml run --rm -e X=1 web pytest', ['test:pytest']],
    ['docker run --rm -v "$PWD:/src" aquasec/trivy:0.50 image app:latest', ['image-scan:trivy']],
    ['docker compose exec -T web bash -c "cd app && ruff check . && mypy ."', ['lint:ruff', 'type-check:mypy']],
    ['sudo -E env A=1 timeout 10m go test -cover ./...', ['test:go test', 'coverage:go test']],
    ['go run github.com/golangci/golangci-lint/cmd/golangci-lint@v1 run', ['lint:golangci-lint']],
    ['npx --yes cypress@13 run', ['end-to-end-test:cypress']],
    ['if ! black --check .; then exit 1; fi', ['format:black']],
    ["git ls-files '*.sh' | xargs -n1 shellcheck", ['lint:shellcheck']],
    ['find . -name "*.sh" -exec shellcheck {} +', ['lint:shellcheck']],
    ['pip-audit -r requirements.txt || true', ['dependency-scan:pip-audit']],
    ['docker buildx build --push -t app .', ['image-build:docker']],
    ['./mvnw -B verify', ['test:maven']],
    ['mvn package -DskipTests', []],
    ['helm upgrade --install --atomic app ./chart', ['deploy:helm']],
    ['terraform apply -auto-approve', ['deploy:terraform']],
    ["ssh -i key deploy@host 'cd app && docker compose pull && docker compose up -d'", ['deploy:docker compose']],
    ['alembic upgrade head', ['migrate:alembic']],
    ['cosign sign --yes app@sha256:1', ['sign:cosign']],
    ['syft app -o spdx-json', ['sbom:syft']],
    ['gitleaks detect', ['secret-scan:gitleaks']],
    ['yarn jest --coverage', ['test:jest', 'coverage:jest']],
    ['python -u runtests.py --parallel', ['test:python']],
  ])('%s', (script, expected) => {
    expect(stepsOf(script)).toEqual(expected);
  });

  it.each(['# pytest', 'echo "run pytest"', 'pip install pytest black', 'pytest --version', 'which trivy', 'command -v trivy', 'printf pytest', 'apt-get install -y shellcheck', 'terraform plan', 'docker compose up -d', "cat <<EOF > run.sh\npytest\nEOF", 'helm repo add x https://example.org'])('passes over %s', (script) => {
    expect(stepsOf(script)).toEqual([]);
  });

  it('takes compose for a deployment only in a job that deploys', () => {
    expect(stepsOf('docker compose up -d', true)).toEqual(['deploy:docker compose']);
    expect(stepsOf('docker compose down', true)).toEqual([]);
  });

  it('says where each command stands', () => {
    const commands = readShell('set -e\n# nothing\npytest \\\n  -q\ncat <<EOF\nruff check\nEOF\nmypy . # types\n', place);
    expect(commands.map(({ words, place: { line } }) => `${words[0]}@${line}`)).toEqual(['set@1', 'pytest@3', 'cat@5', 'mypy@8']);
  });

  it('reads what is no POSIX shell by its lines', () => {
    expect(stepsOf("Write-Host don't\npytest")).toEqual(['test:pytest']);
  });

  it('knows targets by their names', () => {
    expect(['test', 'test:unit', 'lint:ci', 'typecheck', 'e2e', 'test-e2e', 'format:check', 'docker-build', 'deploy', 'start', 'latest'].map(stepNamed)).toEqual(['test', 'test', 'lint', 'type-check', 'end-to-end-test', 'end-to-end-test', 'format', 'image-build', 'deploy', undefined, undefined]);
  });

  it.each([
    ['quotes', '"'.repeat(100_000)],
    ['openings', '$(('.repeat(50_000)],
    ['wrappers', 'sudo '.repeat(50_000)],
    ['assignments', 'A=1 '.repeat(30_000)],
    ['shells in shells', 'sh -c "'.repeat(20_000)],
    ['here-documents', 'cat <<EOF\n'.repeat(10_000)],
    ['expressions', '${{'.repeat(50_000)],
    ['backslashes', '\\\n'.repeat(50_000)],
    ['one long word', `docker compose ${'-f '.repeat(30_000)} build`],
    ['xargs', 'xargs '.repeat(20_000)],
  ])('bears %s', (_name, script) => {
    const begun = performance.now();
    stepsOf(script);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
