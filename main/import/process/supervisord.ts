import type { Place } from '../yaml/located.ts';
import { readSections, settingOf, type Section } from './sections.ts';

/** A program that supervisord keeps running: https://supervisord.org/configuration.html#program-x-section-settings */
export interface SupervisedProgram {
  readonly name: string;
  readonly command: string;
  /** Where its section begins. */
  readonly place: Place;
  readonly commandPlace: Place;
  readonly section: Section;
  /** The settings of supervisord itself, which its programs take over. */
  readonly daemon: Section | undefined;
}

const maximalPrograms = 200;

/** The programs of a supervisord configuration. An event listener serves supervisord itself and is none. */
export function readSupervised(file: string, text: string): SupervisedProgram[] {
  const sections = readSections(file, text, 'indent');
  const daemon = sections.find(({ name }) => name === 'supervisord');
  return sections.flatMap((section): SupervisedProgram[] => {
    const name = /^(?:program|fcgi-program):(.+)$/.exec(section.name)?.[1]?.trim();
    const command = settingOf(section, 'command');
    return name === undefined || !command ? [] : [{ name, command: command.value, place: section.place, commandPlace: command.place, section, daemon }];
  }).slice(0, maximalPrograms);
}
