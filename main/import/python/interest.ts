import type { Chunk } from './skim.ts';

/**
 * Modules whose use says something about an architecture: frameworks, databases, queues, clients, security, what is seen of
 * a program when it runs. What is imported from others is left alone, unless a word below says that it matters.
 */
const tellingModules = new RegExp(
  `^(?:${[
    'fastapi\\w*|starlette\\w*|flask|flask_\\w+|litestar|sanic\\w*|quart\\w*|aiohttp|tornado|falcon|bottle|pyramid|connexion|blacksheep|robyn|grpc|ninja|rest_framework|strawberry|graphene|ariadne|slowapi|channels|django_\\w+|corsheaders|allauth|oauth2_provider',
    'django\\.(?:db|urls|conf\\.urls|core\\.(?:mail|cache|paginator|management|asgi|wsgi)|contrib\\.auth|views|middleware|shortcuts)',
    'sqlalchemy|sqlmodel|tortoise|peewee\\w*|pony|piccolo|mongoengine|beanie|odmantic|alembic|databases|asyncpg|psycopg\\w*|pymysql|aiomysql|asyncmy|MySQLdb|mysql|sqlite3|aiosqlite|pyodbc|oracledb|cx_Oracle|pymongo|motor|cassandra|neo4j|clickhouse\\w*|snowflake|elasticsearch\\w*|opensearchpy|algoliasearch|meilisearch|qdrant_client|weaviate|pinecone|chromadb',
    'redis|aioredis|memcache|pymemcache|pylibmc|aiocache|cachetools|dogpile|celery|kombu|rq|dramatiq|arq|huey|taskiq\\w*|procrastinate|apscheduler|faust|faststream|aiokafka|kafka|confluent_kafka|pika|aio_pika|nats|pulsar|saq|temporalio|prefect|airflow|dagster|schedule',
    'requests|httpx|urllib|urllib3|http|websockets|websocket|socketio|zeep|ldap3?|paramiko|smtplib|aiosmtplib|emails|fastapi_mail|redmail|boto3|aioboto3|aiobotocore|botocore|google|azure|firebase_admin|minio|stripe|paypal\\w*|twilio|sendgrid|mailgun|postmarker|resend|slack\\w*|openai|anthropic|telegram|aiogram|telebot|discord|github|gitlab|posthog|auth0|tenacity|backoff|stamina|pybreaker|purgatory|aiobreaker|circuitbreaker',
    'sentry_sdk|raven|rollbar|bugsnag|structlog|loguru|logfire|opentelemetry|ddtrace|elasticapm|prometheus\\w*|statsd|datadog|newrelic|aws_xray_sdk',
    'jwt|jose|joserfc|authlib|passlib|pwdlib|bcrypt|argon2|itsdangerous|cryptography|hashlib|nacl|pydantic_settings|dynaconf|environ|environs|decouple|subprocess|pickle|dill|marshal|yaml|threading|multiprocessing|concurrent|asyncio|uvicorn|gunicorn|hypercorn|granian|limits|ratelimit|pyrate_limiter',
  ].join('|')})(?:\\.|$)`,
);

/** What every program imports and what no project is called. */
const commonModule = /^(?:__future__|abc|argparse|ast|base64|collections|contextlib|copy|csv|dataclasses|datetime|decimal|enum|functools|glob|hmac|html|importlib|inspect|io|itertools|json|logging|math|mimetypes|operator|os|pathlib|platform|random|re|secrets|shlex|shutil|signal|socket|ssl|statistics|string|struct|sys|tempfile|textwrap|time|traceback|types|typing|typing_extensions|unittest|uuid|warnings|weakref|zipfile|zlib|numpy|pandas|scipy|sklearn|torch|attrs?|six|tqdm|click|typer|rich|pytest|mock|django|pydantic|markupsafe|jinja2|dateutil|pytz|PIL|lxml|bs4)(?:\.|$)/;

/** Words that are of interest wherever they stand. */
const always =
  /(?:^|\n)[ \t]*@(?!property|staticmethod|classmethod|abstractmethod|functools|cached_property|dataclass|overload|override|\w+\.setter)[\w.]+|\.(?:execute|executemany|executescript|objects|cursor|delay|apply_async|commit|rollback|send_task|enqueue|raw|extra|query|scalars|begin|publish|add_middleware|include_router|register_blueprint|include|set_cookie|invalidate|urlopen|paginate|lock|generate_presigned_url|generate_presigned_post|generate_signed_url|on_commit|select_for_update|with_for_update)\b|\b(?:os\.environ|os\.system|os\.popen|getenv|environ\.get|time\.sleep|urlpatterns|INSTALLED_APPS|MIDDLEWARE|DATABASES|CACHES|Access-Control-Allow-Origin|HTTP_X_FORWARDED_FOR|[Xx]-[Ff]orwarded-[Ff]or|hashlib|subprocess|pickle\.loads?|yaml\.load|eval\(|exec\(|verify=False|Lock\(|ThreadPoolExecutor|ProcessPoolExecutor|run_in_executor|to_thread|create_task|utcnow|call_command|jti|token_version|revoked)\b|\bdef \w*(?:csrf|xsrf|secret|revoke|blacklist|denylist|invalidate)\w*\(|https?:\/\/[a-z0-9-]+\.[a-z0-9.-]+/;

/** Settings at the top of a module: `DEBUG = …`, `app = …`. */
const settings = /^(?:[A-Z][A-Z0-9_]{2,}(?:\s*:[^=\n]+)?\s*(?:\+?=|\[)|__all__|(?:app|application|api|router|engine|celery|broker|db|session|client|redis|cache|limiter|scheduler|urlpatterns|routes|\w+_schedule|\w*origins|(?:task|worker|beat|broker|result)_\w+|\w+_(?:urls|patterns)|bind|workers|worker_class|threads|timeout|graceful_timeout|keepalive|preload_app|max_requests|accesslog|loglevel)\b)/;

/** An import under a condition or in a `try`, done when the module is loaded. */
const indentedImport = /\n[ \t]+(?:import|from)[ \t]/;

const importedNames = /(?:^|;)[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n#;]+)|import[ \t]+([^\n#;]+))/gm;

/** The names under which a module's imports of interest are known in it. */
export function interestingNames(text: string, chunks: readonly Chunk[], local: boolean): Set<string> {
  const names = new Set<string>();
  for (const chunk of chunks) {
    if (chunk.kind !== 'import' && chunk.to - chunk.from > 20_000) continue;
    const part = text.slice(chunk.from, chunk.to);
    if (!part.includes('import')) continue;
    for (const [, module, items, modules] of part.matchAll(importedNames)) {
      if (module !== undefined) {
        if (!tellingModules.test(module) && !(local && (module.startsWith('.') || !commonModule.test(module)))) continue;
        for (const item of (items ?? '').replace(/[()\\]/g, ' ').split(',')) {
          const [, name, as] = /^\s*(?:#[^\n]*\n\s*)*(\w+)(?:\s+as\s+(\w+))?/.exec(item) ?? [];
          if (name !== undefined) names.add(as ?? name);
        }
      } else {
        for (const item of (modules ?? '').split(',')) {
          const [, name, as] = /^\s*([\w.]+)(?:\s+as\s+(\w+))?/.exec(item) ?? [];
          const root = name?.split('.')[0];
          if (name !== undefined && root !== undefined && (tellingModules.test(name) || (local && !commonModule.test(name)))) names.add(as ?? root);
        }
      }
    }
  }
  return names;
}

/** Tells which chunks of a module are worth parsing. */
export function interestIn(text: string, chunks: readonly Chunk[], local: boolean): (chunk: Chunk) => boolean {
  const names = [...interestingNames(text, chunks, local)].filter((name) => /^\w{1,100}$/.test(name)).slice(0, 400);
  const named = names.length === 0 ? undefined : new RegExp(`\\b(?:${names.join('|')})\\b`);
  return (chunk) => {
    if (chunk.kind === 'import') return true;
    const part = text.slice(chunk.from, chunk.to);
    if (chunk.kind === 'class') return true;
    if (chunk.kind === 'other' && (settings.test(part) || indentedImport.test(part))) return true;
    return always.test(part) || named?.test(part) === true;
  };
}
