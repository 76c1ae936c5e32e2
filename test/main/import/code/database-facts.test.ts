import { describe, expect, it } from 'vitest';
import { fact, pyproject, read } from './project.ts';

const django = (databases: string): Record<string, string> => ({ ...pyproject('django', 'psycopg'), 'app/settings.py': `INSTALLED_APPS = ['app']\n${databases}\n` });
const engine = (call: string): Record<string, string> => ({ ...pyproject('sqlalchemy', 'psycopg'), 'app/db.py': `from sqlalchemy import create_engine\nfrom sqlalchemy.pool import NullPool\n\nengine = ${call}\n` });

describe('connections', () => {
  it.each([
    ['Django as it is', django("DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'x'}}"), 'none'],
    ['CONN_MAX_AGE', django("DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'CONN_MAX_AGE': 60}}"), 'persistent'],
    ['CONN_MAX_AGE by a variable whose default is 0', django("DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'CONN_MAX_AGE': env.int('DB_CONN_MAX_AGE', 0)}}"), 'none'],
    ['CONN_MAX_AGE below', django("DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql'}}\nDATABASES['default']['CONN_MAX_AGE'] = 60"), 'persistent'],
    ['dj_database_url', django("import dj_database_url\nDATABASES = {'default': dj_database_url.config(conn_max_age=600)}"), 'persistent'],
    ['a pool of Django', django("DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'OPTIONS': {'pool': True}}}"), 'pool'],
    ['a URL that may say anything', django("DATABASES = {'default': env.db()}"), undefined],
    ['an engine', engine('create_engine(url)'), 'pool'],
    ['an engine without a pool', engine('create_engine(url, poolclass=NullPool)'), 'none'],
    ['a file', engine("create_engine('sqlite:///x.db')"), undefined],
  ])('%s', (_, files, value) => expect(fact(files, 'database.connectionReuse')?.value).toBe(value));

  it.each([
    ['not checked', engine('create_engine(url)'), false],
    ['checked', engine('create_engine(url, pool_pre_ping=True)'), true],
    ['renewed', engine('create_engine(url, pool_recycle=1800)'), true],
    ['options that are not in sight', engine('create_engine(url, **options)'), undefined],
    ['kept by Django, not checked', django("DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'CONN_MAX_AGE': 60}}"), false],
    ['kept by Django, checked', django("DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'CONN_MAX_AGE': 60, 'CONN_HEALTH_CHECKS': True}}"), true],
  ])('%s', (_, files, value) => expect(fact(files, 'database.connectionChecks')?.value).toBe(value));

  it('end statements', () => {
    expect(fact(engine("create_engine(url, connect_args={'options': '-c statement_timeout=5000'})"), 'database.statementTimeout')?.value).toBe(true);
    expect(fact(engine('create_engine(url)'), 'database.statementTimeout')).toBeUndefined();
  });
});

describe('transactions and SQL', () => {
  const writes = Array.from({ length: 16 }, (_, at) => `def f${at}():\n    Order.objects.create(id=${at})\n`).join('\n');
  const program = (more: string, settings = ''): Record<string, string> => ({ ...django(`DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql'${settings}}}`), 'app/models.py': 'from django.db import models\n\nclass Order(models.Model):\n    pass\n', 'app/views.py': `${more}from app.models import Order\n\n${writes}` });

  it('are none, explicit or for each request', () => {
    expect(fact(program(''), 'database.transactions')?.value).toBe('none');
    expect(fact(program('from django.db import transaction\n'), 'database.transactions')?.value).toBe('explicit');
    expect(fact(program('', ", 'ATOMIC_REQUESTS': True"), 'database.transactions')?.value).toBe('request');
  });

  it('names modules with SQL of their own', () => {
    const files = { ...engine('create_engine(url)'), 'app/reports.py': "from sqlalchemy import text\n\ndef run(session):\n    session.execute(text('SELECT id FROM orders'))\n", 'app/health.py': "from sqlalchemy import text\n\ndef run(session):\n    session.execute(text('SELECT 1'))\n" };
    expect(fact(files, 'database.rawSql')?.value).toEqual(['reports']);
    expect(fact(engine('create_engine(url)'), 'database.rawSql')?.value).toEqual([]);
  });

  it('knows locks, ORMs and retired libraries', () => {
    expect(fact({ ...engine('create_engine(url)'), 'app/pay.py': 'from sqlalchemy import select\n\ndef pay(session):\n    session.execute(select(1).with_for_update())\n' }, 'database.concurrency')?.value).toBe('locked');
    expect(fact({ ...program(''), 'app/other.py': 'from sqlalchemy.orm import DeclarativeBase\n\nclass Base(DeclarativeBase):\n    pass\n' }, 'database.mappers')?.value).toEqual(['django', 'sqlalchemy']);
    expect(fact(pyproject('fastapi', 'motor'), 'database.retiredLibraries')?.value).toEqual(['motor']);
    expect(fact(pyproject('fastapi', 'asyncpg'), 'database.retiredLibraries')?.value).toEqual([]);
  });
});

describe('the history of migrations', () => {
  const revision = (id: string, down: string, downgrade = '    op.drop_column("a", "b")'): string => `from alembic import op\n\nrevision: str = "${id}"\ndown_revision = ${down}\n\n\ndef upgrade():\n    op.add_column("a", "b")\n\n\ndef downgrade() -> None:\n${downgrade}\n`;
  const history = (...files: readonly (readonly [string, string])[]): Record<string, string> => ({ ...pyproject('alembic', 'sqlalchemy'), 'app/main.py': 'import sqlalchemy\n', ...Object.fromEntries(files.map(([name, text]) => [`app/alembic/versions/${name}.py`, text])) });

  it('has one head, or several', () => {
    expect(fact(history(['a', revision('a', 'None')], ['b', revision('b', '"a"')]), 'database.migrationHeads')?.value).toBe(1);
    expect(fact(history(['a', revision('a', 'None')], ['b', revision('b', '"a"')], ['c', revision('c', '"a"')]), 'database.migrationHeads')?.value).toBe(2);
    expect(fact(history(['a', revision('a', 'None')], ['b', revision('b', '"a"')], ['c', revision('c', '"a"')], ['d', revision('d', '("b", "c")')]), 'database.migrationHeads')?.value).toBe(1);
    expect(fact(history(['b', revision('b', '"a"')], ['c', revision('c', '"a"')]), 'database.migrationHeads')).toBeUndefined();
  });

  it('has ways back, or not', () => {
    expect(fact(history(['a', revision('a', 'None')], ['b', revision('b', '"a"', '    pass')]), 'database.oneWayMigrations')?.value).toEqual(['b']);
    expect(fact(history(['a', revision('a', 'None')], ['b', revision('b', '"a"', '    raise NotImplementedError')]), 'database.oneWayMigrations')?.value).toEqual([]);
  });
});

describe('the schema', () => {
  const models = (body: string): Record<string, string> => ({ ...pyproject('sqlalchemy', 'psycopg'), 'app/models.py': `from sqlalchemy import ARRAY, Column, DateTime, Float, ForeignKey, Index, Integer, Numeric, String\nfrom sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\n\n\nclass Base(DeclarativeBase):\n    pass\n\n\n${body}`, 'compose.yaml': 'services:\n  web:\n    build: .\n    command: uvicorn app.main:app\n    environment:\n      DATABASE_URL: postgresql://u:p@db/x\n  db:\n    image: postgres:17\n' });

  it('finds foreign keys without an index', () => {
    expect(fact(models('class Order(Base):\n    __tablename__ = "orders"\n    id = Column(Integer, primary_key=True)\n    customer_id = Column(ForeignKey("customers.id"))\n'), 'database.unindexedForeignKeys')?.value).toEqual(['Order.customer_id']);
    expect(fact(models('class Order(Base):\n    __tablename__ = "orders"\n    id = Column(Integer, primary_key=True)\n    customer_id = Column(ForeignKey("customers.id"), index=True)\n'), 'database.unindexedForeignKeys')?.value).toEqual([]);
    expect(fact(models('class Order(Base):\n    __tablename__ = "orders"\n    __table_args__ = (Index("ix", "customer_id"),)\n    id = Column(Integer, primary_key=True)\n    customer_id = Column(ForeignKey("customers.id"))\n'), 'database.unindexedForeignKeys')?.value).toEqual([]);
    const shop = { ...pyproject('django'), 'app/models.py': 'from django.db import models\n\nclass Order(models.Model):\n    user = models.ForeignKey("User", on_delete=models.CASCADE)\n    price = models.FloatField()\n' };
    expect(fact(shop, 'database.unindexedForeignKeys')).toBeUndefined();
    expect(fact(shop, 'database.floatMoney')?.value).toEqual(['Order.price']);
  });

  it('finds money, lists of keys, log-ins and times', () => {
    const found = models('class User(Base):\n    __tablename__ = "users"\n    id = Column(Integer, primary_key=True)\n    email = Column(String)\n    hashed_password = Column(String)\n    balance: Mapped[float] = mapped_column(Numeric(10, 2))\n    price = Column(Float)\n    group_ids = Column(ARRAY(Integer))\n    created_at = Column(DateTime)\n    seen_at = Column(DateTime(timezone=True))\n');
    expect(fact(found, 'database.floatMoney')?.value).toEqual(['User.price']);
    expect(fact(found, 'database.keyLists')?.value).toEqual(['User.group_ids']);
    expect(fact(found, 'database.repeatableLogins')?.value).toEqual(['User.email']);
    expect(fact(found, 'dataflow.naiveTimes')?.value).toEqual(['User.created_at']);
    expect(fact(models('class User(Base):\n    __tablename__ = "users"\n    id = Column(Integer, primary_key=True)\n    email = Column(String, unique=True)\n    hashed_password = Column(String)\n'), 'database.repeatableLogins')?.value).toEqual([]);
  });
});

describe('a Redis of a compose file', () => {
  const redis = (lines: string): unknown => {
    const facts = read({ 'compose.yaml': `services:\n  redis:\n    image: redis:8\n${lines}` }).components.find(({ id }) => id === 'redis')?.facts;
    return [facts?.['database.memoryBound']?.value, facts?.['database.evictionPolicy']?.value];
  };

  it('is bounded as its command says, else not at all', () => {
    expect(redis('')).toEqual([false, 'noeviction']);
    expect(redis('    command: redis-server --maxmemory 256mb --maxmemory-policy allkeys-lru\n')).toEqual([true, 'allkeys-lru']);
    expect(redis('    command: redis-server /usr/local/etc/redis/redis.conf\n')).toEqual([undefined, undefined]);
    expect(redis('    volumes:\n      - ./redis.conf:/usr/local/etc/redis/redis.conf\n')).toEqual([undefined, undefined]);
  });
});
