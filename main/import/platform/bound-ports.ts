import { splitCommand } from '../process/words.ts';
import type { PublishedPort } from '../workload/ports.ts';
import type { Said } from './processes.ts';

const bindOption = /^(?:-b|--bind|-l|--listen|--http-socket|--http|--socket|-S)$/;
const portOption = /^(?:-p|--port)$/;
const hostOption = /^(?:--host|-h|--interface)$/;

/** The ports that a command line lets its program listen on, where the program runs on a machine of its own: `-b 127.0.0.1:8000`, `--port 80`. */
export function exposedPorts(command: Said): PublishedPort[] {
  const words = splitCommand(command.text).flatMap((word) => (/^--?[\w-]+=/.test(word) ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word]));
  const found: PublishedPort[] = [];
  const add = (address: string | undefined, port: string): void => {
    if (found.length < 20 && !found.some(({ published }) => published === port)) found.push({ target: port, published: port, protocol: 'tcp', place: command.place, ...(address !== undefined && address !== '' && { address }) });
  };
  const host = valueAfter(words, hostOption);
  for (const [at, word] of words.entries()) {
    const next = words[at + 1] ?? '';
    if (bindOption.test(word)) {
      const [, address, port] = /^(?:tcp:\/\/)?(?:(\[[0-9a-f:]+\]|[\w.*-]*):)?(\d{2,5})$/i.exec(next) ?? [];
      if (port !== undefined) add(address === '*' ? undefined : address?.replace(/^\[|\]$/g, ''), port);
    } else if (portOption.test(word) && /^\d{2,5}$/.test(next)) add(host, next);
  }
  return found;
}

const valueAfter = (words: readonly string[], option: RegExp): string | undefined => {
  const at = words.findIndex((word) => option.test(word));
  return at < 0 ? undefined : words[at + 1];
};
