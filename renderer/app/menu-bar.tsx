import { Menu, Text, UnstyledButton } from '@mantine/core';
import { Fragment, useState, type ReactElement } from 'react';
import { menus, type Command, type Menu as MenuName } from '../commands/command.ts';
import { commands, perform } from '../commands/index.ts';
import { formatShortcut } from '../commands/shortcut.ts';
import { useStore, type Store } from '../state/store.ts';
import classes from './window.module.css';

/** "Undo move" rather than "Undo". */
function titleOf(command: Command, { history }: Store): string {
  const step = command.id === 'edit.undo' ? history.done.at(-1) : command.id === 'edit.redo' ? history.undone.at(-1) : undefined;
  return step ? `${command.title} “${step.name}”` : command.title;
}

/** The menus. While one is open, pointing at another opens that. */
export function MenuBar(): ReactElement {
  const [opened, setOpened] = useState<MenuName | null>(null);
  return (
    <div role="menubar" aria-label="Menus" style={{ display: 'flex' }}>
      {menus.map((menu) => (
        <Menu key={menu} opened={opened === menu} onChange={(open) => setOpened(open ? menu : null)} position="bottom-start" offset={4} width={270} transitionProps={{ duration: 0 }} closeOnItemClick>
          <Menu.Target>
            <UnstyledButton className={classes['menuButton']} role="menuitem" onMouseEnter={() => opened && setOpened(menu)}>
              {menu}
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>{opened === menu && <MenuItems menu={menu} />}</Menu.Dropdown>
        </Menu>
      ))}
    </div>
  );
}

function MenuItems({ menu }: { readonly menu: MenuName }): ReactElement {
  const state = useStore();
  const items = commands.filter((command) => command.menu === menu);
  return (
    <>
      {items.map((command, index) => (
        <Fragment key={command.id}>
          {index > 0 && items[index - 1]?.section !== command.section && <Menu.Divider />}
          <Menu.Item
            fz="xs"
            py={5}
            disabled={!command.enabled(state)}
            onClick={() => perform(command)}
            rightSection={
              command.shortcuts?.[0] && (
                <Text size="xs" c="dimmed">
                  {formatShortcut(command.shortcuts[0])}
                </Text>
              )
            }
          >
            {titleOf(command, state)}
          </Menu.Item>
        </Fragment>
      ))}
    </>
  );
}
