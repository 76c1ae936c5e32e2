import { readImageReference } from '../../../shared/model/technologies/index.ts';
import { deploymentBuildSecrets, deploymentBuildTools, deploymentContextFiltered, deploymentDependencyLayer, deploymentUnpinnedTools } from '../../../shared/vocabulary/deployment.ts';
import type { Dockerfile, Step } from '../dockerfile/read-dockerfile.ts';
import type { FactBook } from '../facts.ts';
import { folderOf, joinPath } from '../paths.ts';
import type { Source } from '../source.ts';
import type { Workload } from './workload.ts';

/** What a Dockerfile says about the build: what it takes along, what it leaves behind, what it does again each time. */
export function sayBuild(source: Source, book: FactBook, { dockerfile, build, language, process }: Workload): void {
  if (!dockerfile || !build) return;
  saySecrets(book, dockerfile);
  sayUnpinned(book, dockerfile);
  sayContext(source, book, dockerfile, build.folder);
  const python = language === 'python' || process?.python === true || /(?:^|\/)python\b/.test(dockerfile.baseImage?.value ?? '');
  if (!python) return;
  sayLayers(book, dockerfile);
  sayTools(book, dockerfile);
}

/** Names that only secrets have. What is meant to be public says so. */
const secretName = /(?:^|_)(?:PASSWORD|PASSWD|SECRET(?:_KEY)?|(?:AUTH_?|ACCESS_?)?TOKEN|API_?KEY|PRIVATE_KEY|SECRET_ACCESS_KEY|CREDENTIALS)$/i;
const publicName = /^(?:NEXT_PUBLIC|VITE|REACT_APP|PUBLIC|NUXT_PUBLIC|VUE_APP)_|PUBLIC_KEY/i;

const last = (dockerfile: Dockerfile): readonly Step[] => dockerfile.steps.at(-1) ?? [];

/** Arguments of the stage that is run. One that has a value in the file is a stand-in; the others are given when it is built. */
function saySecrets(book: FactBook, dockerfile: Dockerfile): void {
  const found = last(dockerfile).filter(({ word, rest }) => word === 'ARG' && /^[A-Za-z_]\w*$/.test(rest.trim()) && secretName.test(rest.trim()) && !publicName.test(rest.trim()));
  book.say(deploymentBuildSecrets, [...new Set(found.map(({ rest }) => rest.trim()))], 'certain', ...(found.length > 0 ? found.map(({ place }) => place) : [dockerfile.baseImage?.place]));
}

/** A script that is fetched and run as it is, unless its address names a version; an image that a file is taken from; a tool that is installed by its name alone. */
function sayUnpinned(book: FactBook, { steps, stages }: Dockerfile): void {
  const found = steps.flat().flatMap(({ word, rest, place }) => {
    const text = rest.slice(0, 5_000);
    if (word === 'COPY' || word === 'ADD') {
      const from = /--from=(\S+)/.exec(text)?.[1] ?? '';
      const isStage = stages.some(({ name }, index) => name === from.toLowerCase() || String(index) === from);
      return !isStage && /[/.]/.test(from) && !from.includes('$') && !from.includes('@') && /^(?:[^:]*|.*:latest)$/.test(from.split('/').at(-1) ?? '') ? [{ name: from, place }] : [];
    }
    if (word !== 'RUN') return [];
    const piped = [...text.matchAll(/\b(?:curl|wget)\s[^|;&]{0,300}?(https:\/\/[^\s|;&"']{1,200})[^|;&]{0,100}\|\s*(?:sudo\s+)?(?:env\s+\S+\s+)*(?:ba|z)?(?:sh|python3?)\b/g)].map(([, url = '']) => url).filter((url) => !/\d+\.\d+|\$/.test(url));
    const named = [...text.matchAll(/\bpip3?\s+install\s([^|;&]{1,300})/g)].flatMap(([, args = '']) => args.split(/\s+/).filter((arg) => buildTools.has(arg)));
    return [...piped, ...named].map((name) => ({ name, place }));
  });
  book.say(deploymentUnpinnedTools, [...new Set(found.map(({ name }) => name))], 'likely', ...(found.length > 0 ? found.map(({ place }) => place) : [steps.at(-1)?.[0]?.place]));
}

/** What installs everything else: pip and setuptools come with the image. */
const buildTools = new Set(['uv', 'poetry', 'pdm', 'pipenv', 'hatch', 'gunicorn', 'uvicorn', 'uwsgi', 'celery', 'flower', 'supervisor']);

/** `COPY . /app`: the whole context, not from another stage. */
const copiesAll = ({ word, rest }: Step): boolean => /^(?:COPY|ADD)$/.test(word) && !rest.includes('--from=') && /^(?:--\S+\s+)*(?:\[\s*)?["']?\.\/?["']?[\s,]/.test(rest.trim());

function sayContext(source: Source, book: FactBook, dockerfile: Dockerfile, folder: string): void {
  const all = dockerfile.steps.flat().find(copiesAll);
  if (!all) {
    book.say(deploymentContextFiltered, true, 'likely', dockerfile.baseImage?.place);
    return;
  }
  const ignores = [joinPath(folder, '.dockerignore'), `${all.place.file}.dockerignore`, joinPath(folderOf(all.place.file), '.dockerignore')];
  const ignored = ignores.find((path) => path !== undefined && source.files.has(path));
  // Of a file that was chosen alone only what it names is read: then a missing file says nothing.
  const known = folder === '' || [...source.files.keys()].some((path) => path.startsWith(`${folder}/`) && /\/(?:pyproject\.toml|requirements[\w.-]*\.txt|package\.json|Pipfile)$/.test(path));
  if (ignored !== undefined || known) book.say(deploymentContextFiltered, ignored !== undefined, ignored === undefined ? 'likely' : 'certain', all.place);
}

/** Commands that install what a file of the project names. */
const installs = /\b(?:pip3?|pip\s+sync|uv\s+pip)\s+(?:install|sync)\b[^&|;]*(?:-r\s|--requirement|requirements|\s\.(?:\s|\[|$))|\buv\s+sync\b|\bpoetry\s+(?:install|sync)\b|\bpdm\s+(?:install|sync)\b|\bpipenv\s+(?:install|sync)\b/;

/** Of the first stage that installs dependencies: whether the source was already there. */
function sayLayers(book: FactBook, { steps }: Dockerfile): void {
  for (const stage of steps) {
    const at = stage.findIndex(({ word, rest }) => word === 'RUN' && installs.test(rest.slice(0, 5_000)));
    const install = stage[at];
    if (!install) continue;
    const copied = stage.slice(0, at).find(copiesAll);
    book.say(deploymentDependencyLayer, copied === undefined, 'certain', copied?.place ?? install.place, install.place);
    return;
  }
}

const removed = /\b(?:purge|autoremove|remove|apk\s+del)\b/;

/** Whether one of the commands of a line installs a compiler. */
const installsCompiler = ({ word, rest }: Step): boolean =>
  word === 'RUN' && rest.slice(0, 5_000).split(/[&|;]+/).some((command) => /\b(?:apt-get|apt|apk)\s/.test(command) && /\s(?:install|add)\s/.test(command) && /\s(?:build-essential|build-base|gcc|g\+\+|clang)(?=\s|$|=)/.test(command));

/** What the stage that is run holds: the full image of Python brings compilers along, the slim one does not. */
function sayTools(book: FactBook, dockerfile: Dockerfile): void {
  const base = dockerfile.baseImage;
  if (!base || base.value.includes('$')) return;
  const { name, tag = '' } = readImageReference(base.value);
  const official = /^(?:docker\.io\/)?(?:library\/)?python$/.test(name);
  const full = official && /^(?:latest|3(?:\.\d+){0,2})(?:-(?:bookworm|bullseye|buster|trixie))?$/.test(tag || 'latest');
  const installed = last(dockerfile).find(installsCompiler);
  const taken = last(dockerfile).some(({ word, rest }) => word === 'RUN' && removed.test(rest.slice(0, 5_000)));
  if (full) book.say(deploymentBuildTools, true, 'certain', base.place);
  else if (installed && !taken) book.say(deploymentBuildTools, true, 'certain', installed.place);
  else if (!installed && official && /slim|alpine/.test(tag)) book.say(deploymentBuildTools, false, 'certain', base.place);
}
