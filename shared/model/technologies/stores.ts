import { ofKind } from './technology.ts';

export const databases = ofKind('database', [
  { id: 'postgresql', name: 'PostgreSQL', protocol: 'postgresql', images: ['postgres', 'postgresql', 'postgresql-repmgr', 'spilo', 'pgvector', 'pgvector/pgvector', 'pgautoupgrade', 'supabase/postgres', 'postgresql-with-wal-g'], schemes: ['postgres', 'postgresql', 'psql', 'pgsql'], ports: [5432], hosts: ['neon.tech', 'postgres.database.azure.com'] },
  { id: 'postgis', name: 'PostGIS', protocol: 'postgresql', images: ['postgis'], schemes: ['postgis'] },
  { id: 'timescaledb', name: 'TimescaleDB', protocol: 'postgresql', images: ['timescaledb', 'timescaledb-ha'], schemes: ['timescaledb'] },
  { id: 'pgbouncer', name: 'PgBouncer', protocol: 'postgresql', images: ['pgbouncer'], ports: [6432] },
  { id: 'pgpool', name: 'Pgpool-II', protocol: 'postgresql', images: ['pgpool', 'pgpool2'] },
  { id: 'cockroachdb', name: 'CockroachDB', protocol: 'postgresql', images: ['cockroach', 'cockroachdb/cockroach'], schemes: ['cockroachdb', 'cockroach'], ports: [26257] },
  { id: 'yugabytedb', name: 'YugabyteDB', protocol: 'postgresql', images: ['yugabyte'], ports: [5433] },
  { id: 'questdb', name: 'QuestDB', protocol: 'postgresql', images: ['questdb'], ports: [8812] },
  { id: 'mysql', name: 'MySQL', protocol: 'mysql', images: ['mysql', 'mysql-server', 'percona', 'percona-server'], schemes: ['mysql', 'mysql2', 'mysqlx'], ports: [3306, 33060] },
  { id: 'mariadb', name: 'MariaDB', protocol: 'mysql', images: ['mariadb', 'mariadb-galera'], schemes: ['mariadb'] },
  { id: 'vitess', name: 'Vitess', protocol: 'mysql', images: ['vitess/lite', 'vttestserver'] },
  { id: 'tidb', name: 'TiDB', protocol: 'mysql', images: ['tidb'], ports: [4000] },
  { id: 'sqlserver', name: 'SQL Server', protocol: 'sqlserver', images: ['mssql/server', 'azure-sql-edge', 'mssql-server-linux'], schemes: ['mssql', 'sqlserver'], ports: [1433], hosts: ['database.windows.net'] },
  { id: 'oracle', name: 'Oracle Database', protocol: 'oracle', images: ['oracle-xe', 'oracle-free', 'database/free', 'database/express', 'database/enterprise'], schemes: ['oracle'], ports: [1521] },
  { id: 'db2', name: 'Db2', protocol: 'tcp', images: ['db2'], schemes: ['db2', 'ibm_db_sa'], ports: [50000] },
  { id: 'mongodb', name: 'MongoDB', protocol: 'mongodb', images: ['mongo', 'mongodb', 'mongodb-community-server', 'mongodb-atlas-local', 'percona-server-mongodb'], schemes: ['mongodb', 'mongo'], ports: [27017], hosts: ['mongodb.net'] },
  { id: 'documentdb', name: 'DocumentDB', protocol: 'mongodb', images: ['documentdb-local', 'ferretdb'], ports: [10260] },
  { id: 'cassandra', name: 'Cassandra', protocol: 'cassandra', images: ['cassandra', 'dse-server'], schemes: ['cassandra'], ports: [9042] },
  { id: 'scylladb', name: 'ScyllaDB', protocol: 'cassandra', images: ['scylla'] },
  { id: 'couchdb', name: 'CouchDB', protocol: 'http', images: ['couchdb'], schemes: ['couchdb'], ports: [5984] },
  { id: 'couchbase', name: 'Couchbase', protocol: 'tcp', images: ['couchbase'], schemes: ['couchbase'], ports: [11210] },
  { id: 'neo4j', name: 'Neo4j', protocol: 'tcp', images: ['neo4j'], schemes: ['neo4j', 'bolt'], ports: [7687, 7474] },
  { id: 'arangodb', name: 'ArangoDB', protocol: 'http', images: ['arangodb'], ports: [8529] },
  { id: 'dgraph', name: 'Dgraph', protocol: 'grpc', images: ['dgraph'] },
  { id: 'memgraph', name: 'Memgraph', protocol: 'tcp', images: ['memgraph', 'memgraph-mage'] },
  { id: 'surrealdb', name: 'SurrealDB', protocol: 'websocket', images: ['surrealdb'] },
  { id: 'rethinkdb', name: 'RethinkDB', protocol: 'tcp', images: ['rethinkdb'], schemes: ['rethinkdb'], ports: [28015] },
  { id: 'influxdb', name: 'InfluxDB', protocol: 'http', images: ['influxdb', 'influxdb3-core'], schemes: ['influxdb'], ports: [8086] },
  { id: 'dynamodb', name: 'DynamoDB', protocol: 'https', images: ['dynamodb-local'], schemes: ['dynamodb'] },
  { id: 'firestore', name: 'Firestore', protocol: 'grpc', images: ['firestore-emulator'], hosts: ['firestore.googleapis.com'] },
  { id: 'sqlite', name: 'SQLite', protocol: 'sqlite', schemes: ['sqlite', 'sqlite3'] },
  { id: 'etcd', name: 'etcd', protocol: 'grpc', images: ['etcd'], schemes: ['etcd'], ports: [2379] },
  { id: 'zookeeper', name: 'ZooKeeper', protocol: 'tcp', images: ['zookeeper', 'cp-zookeeper'], schemes: ['zk', 'zookeeper'], ports: [2181] },
  { id: 'qdrant', name: 'Qdrant', protocol: 'http', images: ['qdrant'], ports: [6333, 6334], hosts: ['qdrant.io'] },
  { id: 'weaviate', name: 'Weaviate', protocol: 'http', images: ['weaviate'] },
  { id: 'milvus', name: 'Milvus', protocol: 'grpc', images: ['milvus'], ports: [19530] },
  { id: 'chroma', name: 'Chroma', protocol: 'http', images: ['chromadb/chroma', 'chroma-core/chroma'] },
]);

export const caches = ofKind('cache', [
  { id: 'redis', name: 'Redis', protocol: 'redis', images: ['redis', 'redis-stack', 'redis-stack-server', 'redis-cluster'], schemes: ['redis', 'rediss', 'redis-sentinel', 'redis-socket'], ports: [6379], hosts: ['redis.cache.windows.net', 'upstash.io', 'redislabs.com'] },
  { id: 'valkey', name: 'Valkey', protocol: 'redis', images: ['valkey', 'valkey-cluster'], schemes: ['valkey', 'valkeys'] },
  { id: 'keydb', name: 'KeyDB', protocol: 'redis', images: ['keydb'] },
  { id: 'dragonfly', name: 'Dragonfly', protocol: 'redis', images: ['dragonfly'] },
  { id: 'redis-sentinel', name: 'Redis Sentinel', protocol: 'redis', images: ['redis-sentinel'], ports: [26379] },
  { id: 'memcached', name: 'Memcached', protocol: 'memcached', images: ['memcached'], schemes: ['memcached', 'memcache', 'pymemcache', 'pymemcached'], ports: [11211] },
  { id: 'hazelcast', name: 'Hazelcast', protocol: 'tcp', images: ['hazelcast'], ports: [5701] },
]);

export const objectStores = ofKind('object-store', [
  { id: 'minio', name: 'MinIO', protocol: 's3', images: ['minio/minio', 'bitnami/minio', 'minio/aistor', 'minio'], ports: [9000] },
  { id: 's3', name: 'Amazon S3', protocol: 's3', images: ['s3mock', 's3proxy'], schemes: ['s3', 's3a'] },
  { id: 'localstack', name: 'LocalStack', protocol: 's3', images: ['localstack', 'localstack-pro'], ports: [4566] },
  { id: 'garage', name: 'Garage', protocol: 's3', images: ['dxflrs/garage'] },
  { id: 'seaweedfs', name: 'SeaweedFS', protocol: 's3', images: ['seaweedfs'] },
  { id: 'rustfs', name: 'RustFS', protocol: 's3', images: ['rustfs'] },
  { id: 'gcs', name: 'Google Cloud Storage', protocol: 'https', images: ['fake-gcs-server'], schemes: ['gs', 'gcs'], hosts: ['storage.googleapis.com'] },
  { id: 'azure-blob', name: 'Azure Blob Storage', protocol: 'https', images: ['azurite'], hosts: ['blob.core.windows.net'] },
]);

export const searchEngines = ofKind('search', [
  { id: 'elasticsearch', name: 'Elasticsearch', protocol: 'elasticsearch', images: ['elasticsearch', 'elasticsearch-oss'], schemes: ['elasticsearch', 'elasticsearch7'], ports: [9200], hosts: ['elastic-cloud.com'] },
  { id: 'opensearch', name: 'OpenSearch', protocol: 'elasticsearch', images: ['opensearch'] },
  { id: 'meilisearch', name: 'Meilisearch', protocol: 'http', images: ['meilisearch'], ports: [7700] },
  { id: 'typesense', name: 'Typesense', protocol: 'http', images: ['typesense'], ports: [8108] },
  { id: 'solr', name: 'Solr', protocol: 'http', images: ['solr'], schemes: ['solr'], ports: [8983] },
  { id: 'manticore', name: 'Manticore Search', protocol: 'http', images: ['manticore', 'manticoresearch/manticore'] },
  { id: 'quickwit', name: 'Quickwit', protocol: 'http', images: ['quickwit'] },
]);

export const warehouses = ofKind('warehouse', [
  { id: 'clickhouse', name: 'ClickHouse', protocol: 'http', images: ['clickhouse-server', 'clickhouse', 'clickhouse-keeper'], schemes: ['clickhouse', 'clickhousedb', 'ch'], ports: [8123, 9009], hosts: ['clickhouse.cloud'] },
  { id: 'tinybird', name: 'Tinybird', protocol: 'http', images: ['tinybird-local'], hosts: ['tinybird.co'] },
  { id: 'bigquery', name: 'BigQuery', protocol: 'https', images: ['bigquery-emulator'], schemes: ['bigquery'] },
  { id: 'snowflake', name: 'Snowflake', protocol: 'https', schemes: ['snowflake'], hosts: ['snowflakecomputing.com'] },
  { id: 'redshift', name: 'Redshift', protocol: 'postgresql', schemes: ['redshift'], ports: [5439], hosts: ['redshift.amazonaws.com'] },
  { id: 'trino', name: 'Trino', protocol: 'http', images: ['trino'], schemes: ['trino', 'presto'] },
  { id: 'druid', name: 'Druid', protocol: 'http', images: ['apache/druid'], schemes: ['druid'] },
  { id: 'hive', name: 'Hive', protocol: 'tcp', images: ['apache/hive'], schemes: ['hive'], ports: [10000] },
]);
