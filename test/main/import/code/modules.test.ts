import { describe, expect, it } from 'vitest';
import { fact, pyproject } from './project.ts';

const waits = 'import requests\n\n\ndef upload(url):\n    return requests.get(url)\n';
const key = 'resilience.callsWithoutTimeout';

describe('scripts beside the program', () => {
  it('say nothing of what runs when they have nothing to do with it', () => {
    expect(fact({ ...pyproject('flask', 'requests'), 'app/main.py': 'import flask\n', 'bin/release.py': waits }, key)?.value).toEqual([]);
    expect(fact({ ...pyproject('flask', 'requests'), 'src/shop/main.py': 'import flask\n', 'docker/status.py': waits }, key)?.value).toEqual([]);
  });
  it('are part of the program when they take something from it, or it from them', () => {
    const files = { ...pyproject('flask', 'requests'), 'app/main.py': 'import flask\n' };
    expect(fact({ ...files, 'bin/serve.py': `from app.main import app\n${waits}` }, key)?.value).toEqual(['requests.get in upload']);
    expect(fact({ ...files, 'bin/fetch.py': waits, 'app/jobs.py': 'from bin import fetch\n' }, key)?.value).toEqual(['requests.get in upload']);
  });
});
