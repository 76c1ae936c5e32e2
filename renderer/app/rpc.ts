import { LintelError } from '../../shared/lib/errors.ts';
import { connectMessagePort, connectWebSocket } from '../../shared/rpc/client.ts';
import { setClient } from '../state/client.ts';
import { store } from '../state/store.ts';

/** Waits between attempts to reconnect: 0.5 s, doubling, 15 s at most. */
const firstRetryMs = 500;
const lastRetryMs = 15_000;

/**
 * Links the window with the application and keeps the link: over the message port that Electron's preload hands over,
 * or over a WebSocket at `/rpc` of the same origin, which is opened anew whenever it closes.
 */
export function keepLinked(): void {
  if (location.protocol === 'http:' || location.protocol === 'https:') openSocket(0);
  else awaitPort();
}

function openSocket(attempt: number): void {
  const url = new URL('rpc', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  let opened = false;
  socket.addEventListener('open', () => {
    opened = true;
    setClient(connectWebSocket(socket));
    store.getState().setLink('connected');
  });
  // An `error` is always followed by a `close`.
  socket.addEventListener('close', () => {
    setClient(null);
    if (opened || attempt > 0) store.getState().setLink('lost');
    const next = opened ? 0 : attempt;
    setTimeout(() => openSocket(next + 1), Math.min(firstRetryMs * 2 ** next, lastRetryMs));
  });
}

/** The preload script answers `lintel:ready` with `lintel:port` and one end of a channel to the main process. */
function awaitPort(): void {
  window.addEventListener('message', (event) => {
    const [port] = event.ports;
    if (event.source !== window || event.data !== 'lintel:port' || !port) return;
    port.start();
    port.addEventListener('close', () => {
      setClient(null);
      store.getState().setLink('lost');
    });
    setClient(connectMessagePort(port));
    store.getState().setLink('connected');
  });
  window.postMessage('lintel:ready', location.origin);
}

/** Resolves when the link stands. @throws LintelError CONNECTION_LOST when the signal ends it before */
export function awaitLink(signal?: AbortSignal): Promise<void> {
  if (store.getState().link === 'connected') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const stop = store.subscribe(({ link }) => {
      if (link !== 'connected') return;
      stop();
      resolve();
    });
    signal?.addEventListener('abort', () => {
      stop();
      reject(new LintelError('CONNECTION_LOST', 'The application could not be reached.'));
    });
  });
}
