/**
 * Modules that the standard library had, by the minor number of the Python 3 that no longer has them: PEP 632 for distutils,
 * PEP 594 for the dead batteries, and the release notes of 3.12 for asynchat, asyncore, imp and smtpd.
 */
export const removedModules: ReadonlyMap<string, number> = new Map([
  ...['asynchat', 'asyncore', 'distutils', 'imp', 'smtpd'].map((name) => [name, 12] as const),
  ...['aifc', 'audioop', 'cgi', 'cgitb', 'chunk', 'crypt', 'imghdr', 'mailcap', 'msilib', 'nis', 'nntplib', 'ossaudiodev', 'pipes', 'sndhdr', 'spwd', 'sunau', 'telnetlib', 'uu', 'xdrlib', 'lib2to3'].map((name) => [name, 13] as const),
]);
