import { describe, expect, it } from 'vitest';
import { fact, pyproject } from './project.ts';

const of = (key: string, code: string, more: Readonly<Record<string, string>> = {}, id = 'web'): unknown => fact({ ...pyproject('fastapi', 'celery'), 'app/main.py': code, ...more }, key, id)?.value;

describe('errors and traces', () => {
  const init = (options: string): string => `import sentry_sdk\n\nsentry_sdk.init(dsn="https://x@sentry.io/1"${options})\n`;
  it('says whether errors bear the release', () => {
    expect(of('observability.errorRelease', init(''))).toBe(false);
    expect(of('observability.errorRelease', init(', release=version'))).toBe(true);
    expect(of('observability.errorRelease', init(''), { '.env': 'SENTRY_RELEASE=1\n' })).toBe(true);
    expect(of('observability.errorRelease', init(''), { Procfile: 'web: gunicorn app:app\n' })).toBeUndefined();
  });

  it('says which share is traced', () => {
    expect(of('observability.traceSampleRate', init(', traces_sample_rate=0.1'))).toBe(0.1);
    expect(of('observability.traceSampleRate', init(', enable_tracing=True'))).toBe(1);
    expect(of('observability.traceSampleRate', init(', enable_tracing=True, traces_sample_rate=rate'))).toBeUndefined();
    expect(of('observability.traceSampleRate', init(', traces_sampler=choose, traces_sample_rate=1.0'))).toBeUndefined();
  });

  const provider = 'from opentelemetry import trace\nfrom opentelemetry.sdk.trace import TracerProvider\nfrom opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor\nfrom opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter\n\nprovider = TracerProvider()\n';
  it('says whether spans are sent', () => {
    expect(of('observability.tracesExported', `${provider}provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))\n`)).toBe(true);
    expect(of('observability.tracesExported', `${provider}provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter()))\n`)).toBe(false);
    expect(of('observability.tracesExported', `${provider}trace.set_tracer_provider(provider)\n`)).toBe(false);
    expect(of('observability.tracesExported', 'from opentelemetry import trace\n\ntracer = trace.get_tracer(__name__)\n')).toBeUndefined();
  });
});

describe('metrics', () => {
  it('names labels without bound', () => {
    expect(of('observability.unboundedLabels', 'from prometheus_client import Counter\n\nLOGINS = Counter("logins_total", "Logins", ["user_id", "method"])\n')).toEqual(['user_id of logins_total']);
    expect(of('observability.unboundedLabels', 'from prometheus_client import Histogram\n\nTIME = Histogram("seconds", "Time", labelnames=["route", "status"])\n')).toEqual([]);
    expect(of('observability.unboundedLabels', 'x = 1\n')).toBeUndefined();
  });

  it('says whether they add up over processes', () => {
    const code = 'from prometheus_client import Counter\n\nC = Counter("c", "C")\n';
    expect(of('observability.multiprocessMetrics', code)).toBe(false);
    expect(of('observability.multiprocessMetrics', code, { '.env': 'PROMETHEUS_MULTIPROC_DIR=/tmp/m\n' })).toBe(true);
    expect(of('observability.multiprocessMetrics', 'x = 1\n')).toBeUndefined();
  });
});

describe('logs', () => {
  it('finds prints in code that serves', () => {
    const body = 'import requests\n\n\ndef pay(order):\n    requests.post("https://pay.example.com", timeout=5)\n    print(order)\n';
    expect(of('observability.prints', body)).toEqual(['pay in main']);
    expect(of('observability.prints', 'x = 1\n', { 'app/cli.py': body })).toBeUndefined();
  });

  it('finds files that loggers write to', () => {
    const logging = (handler: string, used: string): string => `LOGGING = {"version": 1, "handlers": {"h": ${handler}, "console": {"class": "logging.StreamHandler"}}, "root": {"handlers": ["${used}"]}}\n`;
    const file = '{"class": "logging.handlers.RotatingFileHandler", "filename": "/var/log/app.log"}';
    expect(of('observability.logFiles', 'x = 1\n', { 'app/settings.py': logging(file, 'h') })).toEqual(['RotatingFileHandler in app/settings.py']);
    expect(of('observability.logFiles', 'x = 1\n', { 'app/settings.py': logging(file, 'console') })).toEqual([]);
    expect(of('observability.logFiles', 'x = 1\n', { 'app/settings.py': logging('{"class": "logging.FileHandler", "filename": "/dev/stdout"}', 'h') })).toEqual([]);
  });
});

describe('what a health endpoint looks at', () => {
  const route = (rest: string): string => `from fastapi import Depends, FastAPI\nfrom sqlalchemy import text\n\napp = FastAPI()\n\n\n@app.get("/health")\n${rest}`;
  it.each([
    ['nothing', 'async def health() -> dict:\n    return {"status": "ok"}\n', 'nothing'],
    ['nothing, in an answer', 'async def health():\n    return JSONResponse({"status": "ok"})\n', 'nothing'],
    ['the database', 'async def health():\n    await session.execute(text("SELECT 1"))\n    return {}\n', 'dependencies'],
    ['a session that it is given', 'def health(db=Depends(get_db)):\n    return {}\n', 'dependencies'],
    ['something of its own', 'def health():\n    return check_everything()\n', undefined],
    ['something that it is given', 'def health(checks=Depends(run_checks)):\n    return {}\n', undefined],
  ])('%s', (_, body, value) => {
    expect(of('observability.healthDepth', route(body))).toEqual(value);
  });

  it('takes the deepest of several', () => {
    expect(of('observability.healthDepth', `${route('def health():\n    return {}\n')}\n\n@app.get("/ready")\ndef ready():\n    session.execute(text("SELECT 1"))\n    return {}\n`)).toBe('dependencies');
  });
});
