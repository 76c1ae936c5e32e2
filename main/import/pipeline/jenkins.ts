import type { Place } from '../yaml/located.ts';
import { speaksOfDelivery } from './github-actions.ts';
import type { Pipeline } from './pipeline.ts';
import { recordImage } from './ready-made.ts';
import type { Recorder } from './recorder.ts';
import { readShell } from './shell.ts';

const maximalText = 500_000;

/** A text in quotes of Groovy and what stands before it on its line, or on the lines since the last statement. */
interface Quoted {
  readonly text: string;
  readonly line: number;
  readonly before: string;
}

/** https://www.jenkins.io/doc/book/pipeline/syntax/ and the steps that plugins add. */
const steps: readonly (readonly [code: RegExp, steps: Parameters<Recorder['record']>[0]])[] = [
  [/\bwithSonarQubeEnv\b|\bwaitForQualityGate\b/, { steps: ['security-scan'], with: 'sonarqube' }],
  [/\bdependencyCheck(?:Analyzer)?\b/, { steps: ['dependency-scan'], with: 'dependency-check' }],
  [/\bsnykSecurity\b/, { steps: ['dependency-scan'], with: 'snyk' }],
  [/\bdocker\.build\s*\(/, { steps: ['image-build'], with: 'docker' }],
  [/\b(?:kubernetesDeploy|openshiftDeploy|azureWebAppPublish|ansiblePlaybook|sshPublisher|helmDeploy)\b/, { steps: ['deploy'], with: 'jenkins' }],
  [/\b(?:publishCoverage|recordCoverage|cobertura|jacoco)\b/, { steps: ['coverage'], with: 'jenkins' }],
];

/** A Jenkinsfile: the commands of its `sh`, `bat` and `powershell` steps. The script around them is not run. */
export function readJenkinsfile(recorder: Recorder, file: string): Pipeline | undefined {
  const text = (recorder.source.files.get(file) ?? '').slice(0, maximalText);
  const { code, quoted } = readGroovy(text);
  const place = (line: number): Place => ({ file, line: line + 1, column: 1 });
  const lines = code.split('\n');
  if (!/\b(?:pipeline|node|stage|library|podTemplate)\b/.test(code.slice(0, maximalText))) return undefined;
  let delivering = false;
  let folder = '';
  for (const { text: value, line, before } of quoted) {
    if (/\bstage\s*\(\s*(?:name:\s*)?$/.test(before)) delivering = speaksOfDelivery(value);
    else if (/\bdir\s*\(\s*$/.test(before)) folder = value;
    else if (/\bdocker\.image\s*\(\s*$|\bimage\s*:?\s*$/.test(before)) recordImage(recorder, value, place(line), undefined, { folder: '', delivering });
    else if (/\b(?:sh|bat|powershell|pwsh)\s*\(?\s*(?:label\s*:\s*,\s*)?(?:(?:returnStdout|returnStatus)\s*:\s*\w+\s*,\s*)*(?:script\s*:\s*)?$|\bscript\s*:\s*$/.test(before)) recorder.run(readShell(value, (at) => place(line + at)), { folder, delivering });
  }
  for (const [index, line] of lines.entries()) {
    for (const [pattern, found] of steps) if (pattern.test(line.slice(0, 1_000))) recorder.record(found, place(index));
    if (/^\s*input\b\s*(?:\(|\{|message|'|"|$)/.test(line.slice(0, 300)) && !/^\s*input\s*=/.test(line.slice(0, 300))) recorder.approval(place(index));
  }
  // Only multibranch pipelines know a branch or a change request.
  const multibranch = /\bchangeRequest\s*\(|\bCHANGE_ID\b|\bCHANGE_TARGET\b|\bBRANCH_NAME\b|\bghprb\w+|\bbranch\s+(?:pattern:\s*)?(?=\n|$|\s)|\bgitLabMergeRequest|\bisPullRequest\b/.test(code);
  return recorder.finish('jenkins', { file, line: 1, column: 1 }, multibranch);
}

/** Takes comments out and texts in quotes aside; lines stay where they are. */
function readGroovy(text: string): { code: string; quoted: Quoted[] } {
  const quoted: Quoted[] = [];
  let code = '';
  let line = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '\n') line += 1;
    if (char === '/' && text[at + 1] === '/' && text[at - 1] !== ':') {
      at = endOf(text, '\n', at) - 1;
    } else if (char === '/' && text[at + 1] === '*') {
      const end = endOf(text, '*/', at + 2);
      const breaks = text.slice(at, end).split('\n').length - 1;
      code += '\n'.repeat(breaks);
      line += breaks;
      at = end + 1;
    } else if (char === '"' || char === "'") {
      const sign = text.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
      const end = endOfText(text, sign, at + sign.length);
      const value = text.slice(at + sign.length, end);
      const breaks = value.split('\n').length - 1;
      quoted.push({ text: value.replace(/\\(["'$\\])/g, '$1'), line, before: code.slice(-200) });
      code += '\n'.repeat(breaks);
      line += breaks;
      at = end + sign.length - 1;
    } else code += char;
    if (quoted.length > 20_000) break;
  }
  return { code, quoted };
}

const endOf = (text: string, sign: string, from: number): number => {
  const end = text.indexOf(sign, from);
  return end < 0 ? text.length : end;
};

/** A text in single quotes ends at the line's end at the latest. */
function endOfText(text: string, sign: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(sign, at) || (sign.length === 1 && text[at] === '\n')) return at;
  }
  return text.length;
}
