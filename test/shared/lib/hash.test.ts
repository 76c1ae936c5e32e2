import { expect, it } from 'vitest';
import { hash } from '../../../shared/lib/hash.ts';

it('is SHA-256 of the UTF-8 bytes, as published', () => {
  // FIPS 180-2, appendix B.1.
  expect(hash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(hash('ü')).toBe(hash(new Uint8Array([0xc3, 0xbc])));
});
