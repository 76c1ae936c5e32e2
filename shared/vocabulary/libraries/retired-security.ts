import type { Unmaintained } from './unmaintained.ts';

/** Libraries for tokens, passwords and encryption that nobody maintains any more, by the name under which they are installed (PEP 503). */
export const retiredSecurityLibraries: ReadonlyMap<string, Unmaintained> = new Map([
  // FastAPI took it out of its documentation in 2024: https://github.com/fastapi/fastapi/pull/11589
  ['python-jose', { instead: 'PyJWT or joserfc', source: 'https://github.com/mpdavis/python-jose/issues/340' }],
  // The last release is of 2020; it imports crypt, which Python 3.13 removed.
  ['passlib', { instead: 'pwdlib or argon2-cffi', source: 'https://github.com/pypi/warehouse/issues/15454' }],
  ['flask-jwt', { instead: 'Flask-JWT-Extended', source: 'https://github.com/pallets-eco/flask-jwt/issues/123' }],
  ['djangorestframework-jwt', { instead: 'djangorestframework-simplejwt', source: 'https://github.com/jpadilla/django-rest-framework-jwt/issues/484' }],
  ['pycrypto', { instead: 'cryptography or PyCryptodome', source: 'https://github.com/pycrypto/pycrypto/issues/173' }],
]);
