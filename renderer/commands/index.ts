import { store } from '../state/store.ts';
import { attempt } from '../ui/notify.ts';
import type { Command } from './command.ts';
import { editCommands } from './edit-commands.ts';
import { fileCommands } from './file-commands.ts';
import { helpCommands } from './help-commands.ts';
import { reviewCommands } from './review-commands.ts';
import { viewCommands } from './view-commands.ts';

/** Everything the window can do, in the order of the menus. */
export const commands: readonly Command[] = [...fileCommands, ...editCommands, ...viewCommands, ...reviewCommands, ...helpCommands];

/** The command with an id. @throws Error for an id that no command has: a mistake in the program */
export function findCommand(id: string): Command {
  const command = commands.find((each) => each.id === id);
  if (!command) throw new Error(`there is no command ${id}`);
  return command;
}

/** Performs a command if it is enabled now, and shows its error if it fails. */
export function perform(command: Command): void {
  if (command.enabled(store.getState())) attempt(async () => await command.perform(), command.title.replace('…', ''));
}
