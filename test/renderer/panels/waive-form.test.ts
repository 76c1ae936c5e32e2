import { describe, expect, it } from 'vitest';
import { checkWaiver } from '../../../renderer/panels/findings/waive-form.tsx';

const sound = { reason: 'Known and accepted', author: '', expires: '', ticket: '' };

describe('a waiver', () => {
  it('needs no more than a reason', () => expect(checkWaiver(sound, '2026-06-01')).toEqual({}));
  it('may end today', () => expect(checkWaiver({ ...sound, expires: '2026-06-01' }, '2026-06-01')).toEqual({}));
  it.each([
    ['reason', { reason: '  ' }],
    ['reason', { reason: 'x'.repeat(20_001) }],
    ['author', { author: 'x'.repeat(201) }],
    ['ticket', { ticket: 'x'.repeat(501) }],
    ['expires', { expires: '2026-05-31' }],
    ['expires', { expires: 'soon' }],
  ])('is refused for its %s: %j', (field, change) => expect(Object.keys(checkWaiver({ ...sound, ...change }, '2026-06-01'))).toEqual([field]));
});
