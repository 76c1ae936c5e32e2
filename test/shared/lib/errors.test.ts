import { describe, expect, it } from 'vitest';
import { errorFixes, formatPlace, isErrorCode, LintelError, toLintelError } from '../../../shared/lib/errors.ts';

describe('an error', () => {
  it('says what to do, and keeps its cause', () => {
    const cause = new Error('disk');
    const error = new LintelError('DISK_FULL', 'The disk is full.', { cause });
    expect(error).toMatchObject({ code: 'DISK_FULL', message: 'The disk is full.', fix: errorFixes.DISK_FULL, cause });
  });

  it('that nobody foresaw becomes an internal one with its cause', () => {
    const cause = new TypeError('x is not a function');
    expect(toLintelError(cause)).toMatchObject({ code: 'INTERNAL', message: 'x is not a function', cause });
    expect(toLintelError('text').message).toBe('text');
  });

  it('that is coded already stays as it is', () => {
    const error = new LintelError('CANCELLED', 'Stopped.');
    expect(toLintelError(error)).toBe(error);
  });

  it('has a code of the list, and nothing inherited is one', () => {
    expect(isErrorCode('DISK_FULL')).toBe(true);
    expect(isErrorCode('toString')).toBe(false);
    expect(isErrorCode(7)).toBe(false);
  });
});

describe('a place', () => {
  it.each([
    [{}, ''],
    [{ file: 'a.yaml' }, 'a.yaml'],
    [{ file: 'a.yaml', line: 3 }, 'a.yaml:3'],
    [{ file: 'a.yaml', line: 3, column: 7 }, 'a.yaml:3:7'],
    [{ path: 'components[0]' }, 'components[0]'],
    [{ file: 'a.json', path: 'version' }, 'a.json at version'],
  ])('%j reads %j', (place, text) => {
    expect(formatPlace(place)).toBe(text);
  });
});
