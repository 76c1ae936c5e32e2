import { useHotkeys, type HotkeyItem } from '@mantine/hooks';
import { commands, perform } from '../commands/index.ts';
import type { Command } from '../commands/command.ts';
import { store } from '../state/store.ts';

const toItems = (command: Command): HotkeyItem[] => (command.shortcuts ?? []).map((shortcut) => [shortcut, () => run(command), { preventDefault: true }]);

/** While something is asked of the person, keys belong to the dialog. */
function run(command: Command): void {
  if (store.getState().dialog === null) perform(command);
}

const followed = commands.filter(({ keys }) => keys !== 'native');
const everywhere = followed.filter(({ inFields }) => inFields).flatMap(toItems);
const outsideFields = followed.filter(({ inFields }) => !inFields).flatMap(toItems);

/** Follows the shortcuts of all commands. */
export function useCommandKeys(): void {
  useHotkeys(everywhere, []);
  useHotkeys(outsideFields);
}
