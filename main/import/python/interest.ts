import type { Chunk } from './skim.ts';

/** Modules of the standard library that say nothing about an architecture. What is imported from them is left alone. */
const plainModules = new Set([
  '__future__', 'abc', 'argparse', 'array', 'ast', 'base64', 'bisect', 'builtins', 'calendar', 'codecs', 'collections', 'colorsys', 'contextlib', 'copy', 'csv', 'dataclasses', 'datetime', 'decimal', 'difflib',
  'enum', 'errno', 'fnmatch', 'fractions', 'functools', 'gc', 'getopt', 'gettext', 'glob', 'hmac', 'html', 'importlib', 'inspect', 'io', 'itertools', 'json', 'keyword', 'locale', 'math', 'mimetypes',
  'numbers', 'operator', 'os', 'pathlib', 'platform', 'posixpath', 'pprint', 'random', 're', 'reprlib', 'secrets', 'shlex', 'shutil', 'statistics', 'string', 'struct', 'sys', 'tempfile', 'textwrap', 'time', 'timeit',
  'traceback', 'types', 'typing', 'typing_extensions', 'unicodedata', 'unittest', 'uuid', 'warnings', 'weakref', 'zipfile', 'zlib', 'numpy', 'pandas', 'scipy', 'sklearn', 'matplotlib', 'torch', 'attr', 'attrs', 'six', 'tqdm', 'click', 'rich', 'pytest', 'mock',
]);

/** Words that are of interest wherever they stand. */
const always =
  /(?:^|\n)[ \t]*@(?!property|staticmethod|classmethod|abstractmethod|functools|cached_property|dataclass|overload|override|\w+\.setter)[\w.]+|\.(?:execute|executemany|executescript|objects|cursor|delay|apply_async|commit|rollback|send_task|enqueue|raw|extra|query|scalars|begin|publish|add_middleware|include_router|register_blueprint|include|set_cookie|invalidate|urlopen|paginate)\b|\b(?:os\.environ|getenv|environ\.get|time\.sleep|urlpatterns|INSTALLED_APPS|MIDDLEWARE|DATABASES|CACHES|Access-Control-Allow-Origin|hashlib|subprocess|pickle\.loads?|yaml\.load|eval\(|exec\(|verify=False|Lock\(|ThreadPoolExecutor|ProcessPoolExecutor|run_in_executor|to_thread|create_task)\b|https?:\/\/[a-z0-9-]+\.[a-z0-9.-]+/;

/** Bases that make a class a part of the system: a model, a view, a set of settings, a serializer. */
const bases = /^class\s+\w+\s*\([^)]*\b(?:Model|Base|BaseModel|SQLModel|DeclarativeBase|Document|EmbeddedDocument|BaseSettings|Settings|View|ViewSet|ModelViewSet|APIView|Resource|MethodView|Serializer|ModelSerializer|Pagination|Throttle|Permission|Middleware|BaseHTTPMiddleware|MiddlewareMixin|Task|Consumer|Handler|Schema|Command|BaseCommand|Enum|Admin|ModelAdmin|Mixin)\b|^class\s+\w+\s*\([^)]*\w+(?:View|ViewSet|Resource|Model|Base|Settings|Serializer|Pagination|Mixin|Handler|Config)\b/;

/** Settings at the top of a module: `DEBUG = …`, `app = …`. */
const settings = /^(?:[A-Z][A-Z0-9_]{2,}(?:\s*:[^=\n]+)?\s*(?:\+?=|\[)|__all__|(?:app|application|api|router|engine|celery|broker|db|session|client|redis|cache|limiter|scheduler|urlpatterns|bind|workers|worker_class|threads|timeout|graceful_timeout|keepalive|preload_app|max_requests|accesslog|loglevel)\b)/;

const importedNames = /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]+)|import[ \t]+([^\n#]+))/gm;

/** The names under which a module's imports of interest are known in it. Names of the project itself count where `local` says so. */
export function interestingNames(text: string, chunks: readonly Chunk[]): Set<string> {
  const names = new Set<string>();
  for (const chunk of chunks) {
    if (chunk.kind !== 'import' && chunk.to - chunk.from > 20_000) continue;
    const part = text.slice(chunk.from, chunk.to);
    if (!part.includes('import')) continue;
    for (const [, module, items, modules] of part.matchAll(importedNames)) {
      if (module !== undefined) {
        if (module.startsWith('.') || plainModules.has(module.split('.')[0] ?? '')) continue;
        for (const item of (items ?? '').replace(/[()\\]/g, ' ').split(',')) {
          const [, name, as] = /^\s*(?:#[^\n]*\n\s*)*(\w+)(?:\s+as\s+(\w+))?/.exec(item) ?? [];
          if (name !== undefined) names.add(as ?? name);
        }
      } else {
        for (const item of (modules ?? '').split(',')) {
          const [, name, as] = /^\s*([\w.]+)(?:\s+as\s+(\w+))?/.exec(item) ?? [];
          const root = name?.split('.')[0];
          if (root !== undefined && !plainModules.has(root)) names.add(as ?? root);
        }
      }
    }
  }
  return names;
}

/** Tells which chunks of a module are worth parsing. */
export function interestIn(text: string, chunks: readonly Chunk[]): (chunk: Chunk) => boolean {
  const names = [...interestingNames(text, chunks)].filter((name) => /^\w+$/.test(name)).slice(0, 400);
  const named = names.length === 0 ? undefined : new RegExp(`\\b(?:${names.join('|')})\\b`);
  return (chunk) => {
    if (chunk.kind === 'import') return true;
    const part = text.slice(chunk.from, chunk.to);
    if (chunk.kind === 'class' && bases.test(part.slice(0, 500))) return true;
    if (chunk.kind === 'other' && settings.test(part)) return true;
    return always.test(part) || named?.test(part) === true;
  };
}
