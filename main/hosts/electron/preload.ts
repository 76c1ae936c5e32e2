import { ipcRenderer } from 'electron';
import { channels } from './channels.ts';
import { performInField } from './field-commands.ts';

/*
 * All that stands between the sandboxed page and the main process: one port for the contract, and the menus' commands.
 * Nothing is exposed to the page; it only gets messages.
 */

window.addEventListener('message', (event) => {
  if (event.source === window && event.origin === location.origin && event.data === 'lintel:ready') ipcRenderer.send(channels.connect);
});

ipcRenderer.on(channels.port, (event) => window.postMessage('lintel:port', location.origin, [...event.ports]));

ipcRenderer.on(channels.command, (_event, id: unknown) => {
  if (typeof id !== 'string' || performInField(id, document)) return;
  window.postMessage({ type: 'lintel:command', id }, location.origin);
});
