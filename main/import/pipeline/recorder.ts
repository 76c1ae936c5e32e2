import { joinPath } from '../paths.ts';
import type { Source } from '../source.ts';
import type { LocatedScalar, Place } from '../yaml/located.ts';
import { followCommand, type Followed, type Repository } from './follow.ts';
import type { Command, Pipeline, PipelineStep, PipelineTool, Recognized, ReleaseStrategy, StepShown } from './pipeline.ts';
import type { Hook } from './pre-commit.ts';
import { recognizeCommand, stepNamed } from './recognize-command.ts';
import { readShell } from './shell.ts';
import { unwrapCommand, type Unwrapped } from './unwrap.ts';

/** Where commands run: the folder of the repository, and whether the job's name speaks of deployment. */
export interface Context {
  readonly folder: string;
  readonly delivering: boolean;
}

/** Scripts that call scripts, and so on. */
const maximalDepth = 4;
const maximalCommands = 20_000;
const maximalPlaces = 100;

/** Collects what one pipeline does while its file, and the files that it runs, are read. */
export class Recorder {
  readonly source: Source;
  readonly repository: Repository;
  readonly #hooks: readonly Hook[];
  readonly #does = new Map<PipelineStep, StepShown[]>();
  readonly #lines = new Map<string, string[]>();
  readonly #followed = new Set<string>();
  #strategy: { readonly value: ReleaseStrategy; readonly place: Place } | undefined;
  #approval: Place | undefined;
  #rollback: Place | undefined;
  #left = maximalCommands;

  constructor(source: Source, repository: Repository, hooks: readonly Hook[]) {
    this.source = source;
    this.repository = repository;
    this.#hooks = hooks;
  }

  /** A script as it stands in a file of YAML. */
  script(scalar: LocatedScalar & { readonly text: string }, context: Context): void {
    this.run(readShell(scalar.text, this.placesIn(scalar)), context);
  }

  /** Where the lines of a text stand: those of a block begin on the line after `|`. */
  placesIn(scalar: LocatedScalar): (line: number) => Place {
    const { file, line } = scalar.place;
    const block = /[|>][-+\d]{0,2}\s*(?:#.*)?$/.exec(this.#lineAt(scalar.place))?.[0][0];
    return (at) => (block === undefined ? scalar.place : { file, line: line + 1 + (block === '|' ? at : 0), column: 1 });
  }

  run(commands: readonly Command[], context: Context): void {
    this.#run(commands, context, [], 0);
  }

  record(found: Recognized, place: Place, through: readonly Place[] = []): void {
    for (const step of found.steps) for (const shown of [...through.slice(0, 1), place]) this.#add(step, shown, found.with);
    if (found.strategy && !this.#strategy) this.#strategy = { value: found.strategy, place };
    if (found.rollback) this.#rollback ??= place;
    if (found.approval) this.#approval ??= place;
  }

  /** Marks a file as read for this pipeline; whether it was before. */
  visit(file: string): boolean {
    const key = `file ${file}`;
    const known = this.#followed.has(key);
    this.#followed.add(key);
    return known;
  }

  approval(place: Place): void {
    this.#approval ??= place;
  }

  finish(tool: PipelineTool, place: Place, onPullRequest: boolean): Pipeline {
    return {
      tool, place, onPullRequest, does: this.#does,
      ...(this.#strategy && { strategy: this.#strategy }),
      ...(this.#approval && { approval: this.#approval }),
      ...(this.#rollback && { rollback: this.#rollback }),
    };
  }

  #lineAt({ file, line }: Place): string {
    const lines = this.#lines.get(file) ?? (this.source.files.get(file) ?? '').split(/\r\n|\r|\n/);
    this.#lines.set(file, lines);
    return (lines[line - 1] ?? '').slice(0, 2_000);
  }

  #add(step: PipelineStep, place: Place, tool: string): void {
    const shown = this.#does.get(step) ?? [];
    if (shown.length >= maximalPlaces || shown.some((known) => known.with === tool && known.place.file === place.file && known.place.line === place.line)) return;
    this.#does.set(step, [...shown, { place, with: tool }]);
  }

  /** Returns how many of the commands were understood. */
  #run(commands: readonly Command[], context: Context, through: readonly Place[], depth: number): number {
    let { folder } = context;
    let understood = 0;
    for (const { words, place } of commands) {
      if (this.#left <= 0) return understood;
      this.#left -= 1;
      if (/^(?:cd|pushd)$/.test(words[0] ?? '')) folder = joinPath(folder, words[1] ?? '') ?? folder;
      else for (const command of unwrapCommand(words)) understood += this.#runOne(command, { ...context, folder }, place, through, depth);
    }
    return understood;
  }

  #runOne(command: Unwrapped, context: Context, place: Place, through: readonly Place[], depth: number): number {
    const found = recognizeCommand(command, context.delivering);
    for (const one of found) this.record(one, place, through);
    let understood = found.length + this.#runHooks(command, place, through);
    const followed = depth >= maximalDepth ? undefined : followCommand(this.repository, command, context.folder);
    if (followed) understood += this.#follow(followed, found.length > 0, context, place, through, depth);
    else if (found.length === 0 && command.inside) understood += this.#byName([command.program], 'container', place, through);
    return understood;
  }

  #follow(followed: Followed, known: boolean, context: Context, place: Place, through: readonly Place[], depth: number): number {
    const first = followed.commands[0]?.place;
    const key = `${followed.tool} ${followed.names.join(' ')} ${followed.folder} ${first?.file ?? ''} ${first?.line ?? ''}`;
    const again = this.#followed.has(key);
    this.#followed.add(key);
    const understood = again ? 1 : this.#run(followed.commands, { ...context, folder: followed.folder }, [...through, place], depth + 1);
    return understood > 0 || known ? understood : this.#byName(followed.names, followed.tool, place, through);
  }

  /** What targets are meant to do by their names, where nothing shows it. */
  #byName(names: readonly string[], tool: string, place: Place, through: readonly Place[]): number {
    let understood = 0;
    for (const name of names) {
      const step = stepNamed(name);
      if (step === undefined) continue;
      this.record({ steps: [step], with: tool }, place, through);
      understood += 1;
    }
    return understood;
  }

  #runHooks({ program, args }: Unwrapped, place: Place, through: readonly Place[]): number {
    if (!/^(?:pre-commit|prek)$/.test(program) || args[0] !== 'run') return 0;
    this.runHooks(place, args.slice(1).filter((word) => this.#hooks.some(({ id }) => id === word)), through);
    return 1;
  }

  /** What the hooks of pre-commit do, run in a pipeline; all of them when none is named. */
  runHooks(place: Place, ids: readonly string[] = [], through: readonly Place[] = []): void {
    for (const hook of this.#hooks) {
      if (ids.length > 0 && !ids.includes(hook.id)) continue;
      for (const found of hook.does) this.record(found, hook.place, [...through, place]);
    }
  }
}

