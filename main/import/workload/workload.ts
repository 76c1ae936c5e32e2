import type { FactValue } from '../../../shared/model/document.ts';
import { findLanguageByImage, findTechnologyByImage, readImageReference, type ImageReference, type Technology } from '../../../shared/model/technologies/index.ts';
import type { ComponentKind, Protocol } from '../../../shared/model/kinds.ts';
import type { FactDefinition } from '../../../shared/vocabulary/index.ts';
import type { Dockerfile } from '../dockerfile/read-dockerfile.ts';
import type { Confidence } from '../facts.ts';
import { recognizeProcess, type Process } from '../process/recognize.ts';
import { findScript, readScript } from '../process/script.ts';
import { listCommands } from '../process/words.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import type { PublishedPort } from './ports.ts';

/** A file or folder that a workload sees. A source of kind `bind` is a path, of kind `volume` a name (or none: anonymous). */
export interface Mount {
  readonly kind: 'bind' | 'volume' | 'tmpfs' | 'other';
  readonly source?: string;
  readonly target: string;
  readonly place: Place;
  /** Where a bind mount lies in the project. */
  readonly file?: string;
  /** What it holds, where that is written inside another file, from the line below that place on. */
  readonly content?: { readonly text: string; readonly place: Place };
}

/** A variable that a workload's process gets. */
export interface WorkloadVariable {
  readonly name: string;
  /** `undefined` when it is handed through from outside and not known. */
  readonly value: string | undefined;
  /** The text before variables were put in. */
  readonly raw: string | undefined;
  readonly place: Place;
  /** Whether it was read from a file that only shows what the real one would hold. */
  readonly example: boolean;
  /** Whether its value stands where the workload is defined, in a file of variables, or in a store of secrets. */
  readonly from: 'definition' | 'env-file' | 'secret';
  /** Whether everybody of a group is handed it, needed or not. */
  readonly shared?: boolean;
}

/** What a definition says in a word of the vocabulary. Said only where the workload turns out to be of a kind that the fact is about. */
export interface Statement {
  readonly fact: FactDefinition;
  readonly value: FactValue;
  readonly confidence: Confidence;
  readonly places: readonly Place[];
}

export const state = <V extends FactValue>(fact: FactDefinition<V>, value: V | undefined, confidence: Confidence, ...places: readonly (Place | undefined)[]): Statement[] =>
  value === undefined ? [] : [{ fact, value, confidence, places: places.filter((place) => place !== undefined) }];

/**
 * Something that is run: a service of a compose file, a deployment of Kubernetes, a process of a Procfile. Importers of
 * such formats read into this; what it is, whom it calls and what follows is found in one place for all of them.
 */
export interface Workload {
  readonly name: string;
  readonly place: Place;
  readonly image?: ImageReference & { readonly text: string; readonly place: Place };
  readonly build?: { readonly folder: string; readonly file: string; readonly place: Place };
  readonly dockerfile?: Dockerfile;
  /** The technology of the image, or of the image that the Dockerfile builds on. */
  readonly technology?: Technology;
  readonly language?: string;
  readonly words: readonly string[];
  readonly commandPlace: Place | undefined;
  readonly process?: Process & { readonly place: Place };
  readonly environment: readonly WorkloadVariable[];
  readonly ports: readonly PublishedPort[];
  /** What is spoken on a port, where the definition says so. */
  readonly protocols?: ReadonlyMap<number, Protocol>;
  readonly mounts: readonly Mount[];
  /** The groups that it is in: networks, namespaces. One group draws a box around it. */
  readonly networks: readonly string[];
  /** Every name under which another workload reaches it. */
  readonly hosts: readonly string[];
  /** Whether it shares the network of its machine. */
  readonly onHostNetwork?: boolean;
  /** Whom it waits for or is tied to; `link` where the definition ties them for more than the order of start, with what is spoken where it says so. */
  readonly after: readonly { readonly name: string; readonly alias?: string; readonly link: boolean; readonly protocol?: Protocol; readonly place: Place }[];
  /** Who hands requests on to it besides what variables and configuration say. */
  readonly routedBy: readonly { readonly technology: string; readonly place: Place }[];
  /** Texts of its own command, each at its line. */
  readonly texts: readonly { readonly text: string; readonly place: Place }[];
  /** What its definition says in words of the vocabulary; the first about a fact counts. */
  readonly statements: readonly Statement[];
  /** What it is where the format says so itself (a CronJob); beats what the command says. */
  readonly kindSaid?: ComponentKind;
  /** Whether a platform or a machine runs it, rather than a container (a dyno, a function, a unit of systemd): then what holds of any container is not said of it. */
  readonly managed?: boolean;
}

/** What an image or a build says about the program: its technology and its language. */
export function readProgram(image: Workload['image'], build: boolean, dockerfile: Dockerfile | undefined): Pick<Workload, 'technology' | 'language'> {
  const base = dockerfile?.baseImage && readImageReference(dockerfile.baseImage.value);
  const technology = (!build && image ? findTechnologyByImage(image.name) : undefined) ?? (base && findTechnologyByImage(base.name));
  const language = (image && !build ? findLanguageByImage(image.name) : undefined) ?? (base && findLanguageByImage(base.name));
  return { ...(technology && { technology }), ...(language !== undefined && { language }) };
}

/** What is started: the words of entrypoint and command, and where they stand. */
export interface Started {
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly place: Place | undefined;
}

/**
 * Images that bring the command along which starts the application that is copied into them:
 * https://github.com/tiangolo/uvicorn-gunicorn-fastapi-docker, https://github.com/tiangolo/uwsgi-nginx-flask-docker
 */
const servedBy: ReadonlyArray<readonly [RegExp, Process]> = [
  [/(?:^|\/)uvicorn-gunicorn(?:-fastapi|-starlette|-machine-learning)?$/, { kind: 'service', server: 'gunicorn', interface: 'asgi', python: true }],
  [/(?:^|\/)meinheld-gunicorn(?:-flask)?$/, { kind: 'service', server: 'gunicorn', interface: 'wsgi', python: true }],
  [/(?:^|\/)uwsgi-nginx(?:-flask)?$/, { kind: 'service', server: 'uwsgi', interface: 'wsgi', python: true }],
];

/** The commands that may be scripts: each of those that a shell is given, the last first, as what stays running comes last. */
export const scriptCommands = (entrypoint: readonly string[], command: readonly string[]): Array<readonly string[]> => {
  const whole = [...entrypoint, ...command];
  const inner = /(?:^|\/)(?:ba|da|z)?sh$/.test(entrypoint[0] ?? command[0] ?? '') ? listCommands(whole) : [];
  // What waits for others hands over to what stands behind `--`.
  const waiting = whole.findIndex((word) => /wait-?_?for|dockerize/i.test(word));
  const dashes = waiting < 0 ? -1 : whole.indexOf('--', waiting);
  const behind = dashes > 0 ? [whole.slice(dashes + 1)] : [];
  return [...behind, command, whole, ...(inner.length > 1 ? inner.toReversed() : inner)];
};

/** The command speaks for itself, or it is the argument of an entrypoint, or a script of the repository says what it does. */
export function findProcess(source: Source, { entrypoint, command, place }: Started, folder: string | undefined, dockerfile: Dockerfile | undefined): (Process & { place: Place }) | undefined {
  const ready = command.length === 0 && entrypoint.length === 0 ? dockerfile?.baseImage : undefined;
  const served = ready && servedBy.find(([pattern]) => pattern.test(readImageReference(ready.value).name));
  if (ready && served) return { ...served[1], place: ready.place };
  if (!place) return undefined;
  const plain = recognizeProcess(command) ?? recognizeProcess([...entrypoint, ...command]);
  if (plain) return { ...plain, place };
  if (folder === undefined) return undefined;
  let job: (Process & { place: Place }) | undefined;
  for (const words of scriptCommands(entrypoint, command)) {
    const script = findScript(source.files, folder, words, dockerfile);
    const found = script && readScript(script.file, source.files.get(script.file) ?? '', script.args);
    if (found && found.kind !== 'job') return found;
    job ??= found;
  }
  return job;
}
