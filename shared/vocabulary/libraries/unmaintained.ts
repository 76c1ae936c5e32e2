/** A library that nobody maintains any more, what takes its place, and who says so. */
export interface Unmaintained {
  readonly instead: string;
  readonly source: string;
}

/** By the name under which it is installed (PEP 503). Drivers, mappers and what guards secrets are told apart elsewhere. */
export const unmaintainedLibraries: ReadonlyMap<string, Unmaintained> = new Map([
  ['boto', { instead: 'boto3', source: 'https://github.com/boto/boto' }],
  ['django-rest-swagger', { instead: 'drf-spectacular', source: 'https://github.com/marcgibbons/django-rest-swagger' }],
  ['flask-restplus', { instead: 'flask-restx, its fork', source: 'https://github.com/noirbizarre/flask-restplus' }],
  ['flask-script', { instead: 'the command line of Flask', source: 'https://github.com/smurfix/flask-script' }],
  ['jaeger-client', { instead: 'opentelemetry-sdk', source: 'https://www.jaegertracing.io/docs/client-libraries/' }],
  ['nose', { instead: 'pytest', source: 'https://nose.readthedocs.io/en/latest/' }],
  ['oauth2client', { instead: 'google-auth', source: 'https://google-auth.readthedocs.io/en/latest/oauth2client-deprecation.html' }],
  ['opencensus', { instead: 'opentelemetry-sdk', source: 'https://opentelemetry.io/blog/2023/sunsetting-opencensus/' }],
  ['raven', { instead: 'sentry-sdk', source: 'https://github.com/getsentry/raven-python' }],
]);
