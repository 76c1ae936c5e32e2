import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of a text (as UTF-8) or of bytes, as 64 lower-case hexadecimal digits. Synchronous, so that pure code can use it in every host. */
export const hash = (input: string | Uint8Array): string =>
  bytesToHex(sha256(typeof input === 'string' ? utf8ToBytes(input) : input));
