import { LintelError, type ErrorCode } from '../../shared/lib/errors.ts';

/** The system's error codes that a user can act on, by what was tried. */
const codes: Readonly<Record<'read' | 'write', Readonly<Record<string, readonly [ErrorCode, string]>>>> = {
  read: {
    ENOENT: ['PATH_NOT_FOUND', 'There is nothing at this path.'],
    ENOTDIR: ['PATH_NOT_FOUND', 'A part of this path is a file, not a folder.'],
    EACCES: ['PATH_NOT_READABLE', 'This path may not be read.'],
    EPERM: ['PATH_NOT_READABLE', 'This path may not be read.'],
    EISDIR: ['PATH_NOT_READABLE', 'This is a folder, not a file.'],
    ELOOP: ['PATH_NOT_READABLE', 'The links of this path go in a circle.'],
    ENAMETOOLONG: ['PATH_NOT_FOUND', 'This path is too long.'],
  },
  write: {
    ENOENT: ['PATH_NOT_WRITABLE', 'The folder to write to does not exist.'],
    ENOTDIR: ['PATH_NOT_WRITABLE', 'A part of this path is a file, not a folder.'],
    EACCES: ['PATH_NOT_WRITABLE', 'This path may not be written.'],
    EPERM: ['PATH_NOT_WRITABLE', 'This path may not be written.'],
    EROFS: ['PATH_NOT_WRITABLE', 'This path lies on a read-only file system.'],
    EISDIR: ['PATH_NOT_WRITABLE', 'This is a folder, not a file.'],
    EEXIST: ['PATH_NOT_WRITABLE', 'A file stands where a folder is needed.'],
    ENOSPC: ['DISK_FULL', 'The disk is full.'],
    EDQUOT: ['DISK_FULL', 'Your disk quota is used up.'],
  },
};

/** Turns an error of the file system into one that says what to do; a coded error stays as it is. */
export function toFileError(error: unknown, file: string, tried: 'read' | 'write'): LintelError {
  if (error instanceof LintelError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = Object.hasOwn(codes[tried], code) ? codes[tried][code] : undefined;
  if (known) return new LintelError(known[0], known[1], { place: { file }, cause: error });
  const what = error instanceof Error ? error.message : String(error);
  return new LintelError(tried === 'read' ? 'PATH_NOT_READABLE' : 'PATH_NOT_WRITABLE', what, { place: { file }, cause: error });
}
