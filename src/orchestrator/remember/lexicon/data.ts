/** Where data lives and how it travels: databases, queries, caches, queues, APIs, files. */
export const DATA = `
database: database, databases, db, sql, postgres, postgresql, mysql, mariadb, sqlite, mongodb, mongo, oracle, sql server, mssql, dynamodb, cockroachdb, rds, datastore, data store, persistence, where the data lives, pg, database engine, data base, typeorm, prisma, hibernate, jpa, sequelize, sqlalchemy, orm, rdbms, data layer, couchdb, cassandra, neo4j, timescaledb, scylla, firestore, supabase, hbase, graph database
postgres: postgres, postgresql, pg, psql, pg_dump, database engine
mysql: mysql, mariadb
mongo: mongo, mongodb, mongoose, document store, nosql
migration: migration, migrations, migrate, schema change, schema, alter table, create table, flyway, liquibase, alembic, knex, ddl, table structure, schema update, db migration, schema migrations, migration script, migration scripts, migration file, schema upgrade
column: column, columns, field, attribute, property, new field, new column, db column, table column
row: row, rows, record, records, entry, entries, tuple
db index: index, indexes, indices, create index, speed up query, slow query, full table scan, sequential scan, speed up, takes forever?, query faster, lookup faster, slow lookup, composite index, covering index, indexing, btree, speed up lookups, database key, faster lookup, faster lookups, lookup speed
foreign key: foreign key, foreign keys, referential integrity, references, constraint, belong to nobody, orphans, orphaned rows, belongs to, dangling reference, integrity, fk, relation constraint, referenced, parent + child, left behind, without their, belong to nothing, <row> + orphaned, <row> + parent, dangling rows
unique: unique, uniqueness, unique constraint, unique index, distinct, no two, same email twice, twice registered, unique key, duplicate entries, no duplicates, duplicate?, duplicates?
uuid: uuid, uuids, guid, random id, sequential id, sequential ids, guess the numbers, counting up, identifiers, enumerate, guessable, autoincrement, auto increment, primary key, ids, ulid
nplusone: nplusone, eager load, eager loading, includes, prefetch, statements at the database, too many queries, queries per row, one query per, dataloader, fires queries, select_related, lazy relation, hundreds of queries, 51 statements, one select per, query per item, query per row, query in a loop, batch load, join fetch, separate query, one query for each, select per
query: query, queries, statement, statements, sql, select, lookup
transaction: transaction, transactions, atomic, atomically, commit, rollback, all or nothing, acid, half written, unit of work, all-or-nothing, roll back together, partial writes, isolation, isolation level, serialisable, serializable, commit together
locking: lock, locking, optimistic locking, version column, lost update, lost updates, pessimistic, concurrent edits, work disappears, overwrites, at the same time, same moment, simultaneously, mutex, two clerks, same record, stale write, overwritten, optimistic
deadlock: deadlock, deadlocks, stuck, wait for each other, both sides wait, block each other, hang, lock order, mutual waiting, blocked forever, gets stuck, lock contention, lock wait, blocked transactions
race: race condition, race, concurrency, concurrent, same moment, same time, simultaneous, two workers, thread safety, thread-safe, parallel access, synchronisation, threads, picks up twice, at once, twice, interleaving, data race, mutex, timing issue, simultaneous requests, concurrent requests, concurrent access, mutual exclusion, double booking, double-booked, parallel requests, thread-safety
connection pool: connection pool, connection pooling, pool, too many clients, too many connections, connections, reuse connections, pgbouncer, opening new ones, hikari, max connections, pool size, pool exhausted, pooled connections, max_connections, run out of connections, db connections, number of connections, pool limit, database connections
connection string: connection string, dsn, database url, database_url, jdbc url, where the data lives
read replica: read replica, replica, secondary, reporting database, analysts, heavy queries, slow down the live, follower, standby, offload reads
failover: failover, fail over, primary dies, standby, promote, high availability, disaster recovery, switch over, primary goes down
backup: backup, backups, dump, dumps, back up, restore, pg_dump, snapshot, save a copy, disaster, lost data, safety copy, copies of the database, backing up, backed up, pitr, point in time, mysqldump, restore procedure, snapshots, recovery
seed: seed, seeding, sample data, fixtures, test data, fill the local, dummy data, fake data, demo data, nothing to click, empty after checkout, fill with
soft delete: soft delete, soft-delete, deleted_at, mark as deleted, mark as removed, instead of erasing, trash, recoverable, paranoid delete, tombstone, flagged as removed, recycle bin, undelete, logical delete, restore deleted, archived flag, wastebasket, bin
cache: cache, caching, cached, caches, memoise, memoize, redis, memcached, store results, over and over, same numbers, same result, in memory, remember results, ask again and again, recompute, ttl?, repeatedly, memoization, lru, cache layer, caching layer, keep in memory, reuse the result, hammering, cached for, repeated lookups, recalculating, reuse results
redis: redis, memcached, valkey, in-memory store, key-value
stale cache: stale cache, invalidate, invalidation, cache invalidation, still shows, former price, old price, old value, outdated data, old version shown, out of date, stale, still see the old, cached entry, after an update, cache busting, evict, purge cache, flush cache, expire cache
etag: etag, if-none-match, conditional request, not modified, 304, cache-control, http caching, browser cache
queue: queue, queues, message queue, broker, rabbitmq, kafka, sqs, bullmq, celery, sidekiq, event bus, event broker, pubsub, pub/sub, nats, consumer, producer, topic, background jobs, activemq, amqp, streaming platform, messaging, job queue, task queue, work queue, backlog, service bus, event hub, message bus, enqueue, queueing, asynchronously, deferred
kafka: kafka, event stream, event streaming, topic, kafkajs, partition
dead letter: dead letter, dead-letter, dlq, poison message, failed messages, undeliverable, failed deliveries, unprocessable, parked
job: job, jobs, background job, background task, worker, background process, background consumer, task runner, asynchronous work, batch job, background, daemon, workers, background worker, background workers, async job, cron job, in the background, asynchronously, resque, temporal, sidekiq, hangfire, quartz
api: api, apis, endpoint, endpoints, route, routes, rest, restful, http api, handler, web service, calls we offer, interface, controller, resource, services, rpc, backend call, call?, web api, rest service, http endpoint, request handler, api call
graphql: graphql, resolver, resolvers, schema.graphql, apollo, subscription?, gql, exactly the fields, only the fields, fields it needs, overfetching, over-fetching, one query for, <frontend> + fields, hasura, relay, urql
grpc: grpc, protobuf, proto, protocol buffers, stubs, buf, rpc, .proto
openapi: openapi, swagger, api specification, api docs, api documentation, api reference, specification for our endpoints, which calls, redoc, redocly, swagger ui, integrators, what they return, interactive page, try out the api, api description, api contract, api spec, api specs, oas, rest docs, api schema, api definition, endpoint docs, swagger spec
json: json, payload, body, serialise, serialize, serialisation, serialization, response body
json schema: json schema, schema, settings validation, underlined in the editor, validated config, wrong settings
xml: xml, soap, xsd, xslt
yaml: yaml, yml
csv: csv, comma separated, spreadsheet, tsv, delimiter
iso date: iso 8601, iso8601, iso date, standard timestamp, timestamp format, date format, toisostring, rfc 3339, standard date
problem details: rfc 7807, rfc7807, problem details, error response, error responses, error format, error body, failed requests, problem json
status code: status code, http status, 500, 400, 404, 422, 201, response code
http: http, https?, request, requests, response, call, calls, axios, fetch, http client, curl
http2: http/2, http2, http 2, newer web protocol, share one connection, multiplex, http/3, quic, many small calls
webhook: webhook, webhooks, callback, callback address, callback url, hook, event callback, fake events, incoming events, callbacks, outbound events, event notification, incoming hook
version api: api version, versioning, v1, v2, version one, version two, versioned
deprecated: deprecated, deprecation, obsolete, legacy, going away, sunset, end of life, no longer supported, phased out, outdated
pagination cursor: cursor, keyset, seek
integration: integration, integrate, third party, third-party, partner, partner system, external service, other services, external system, vendor, outgoing calls, upstream, connector
stream: stream, streaming, streams, chunked, piece by piece, loading everything, whole file in memory, entire file, line by line, readable stream, bit by bit, streamed, chunk by chunk, without loading, incrementally, piping
compression: compression, compress, gzip, brotli, zip, compressed, heavy over the wire, shrink responses, smaller responses, deflate, bandwidth, bytes sent, over the wire
parser: parser, parse, lexer, grammar, tokenizer, syntax, ast, parsing, tokeniser
regex: regex, regexp, regular expression, pattern
encoding base64: base64, hex, encode, decode
hash: hash, hashing, sha, sha256, checksum, digest, md5, fingerprint
file io: read file, write file, file system, filesystem, disk
file name: file name, filename, file names, basename
object storage: s3, bucket, object storage, blob storage, blob, cloud storage, gcs, azure storage, minio, buckets
etl: etl, data pipeline, warehouse, bigquery, snowflake, dbt, airflow, data warehouse
bulk: bulk, mass, batch, hundred, one at a time, one by one, many at once, multi-select, several at once, in one go, all selected
validation: validation, validate, validator, check input, input check, valid, invalid, garbage, zod, joi, yup, required, sanity, wrong input, malformed, nonsense, schema validation, validate input, bogus, reject, bad input, bad request, wrong format, illegal values, payload validation, ajv, pydantic, malformed payloads, input checks, rejects
email validation: valid email, validate email, email address, isemail, foo@@bar, invalid address, bogus mail, bogus email, bad email, invalid email, malformed email, email format, invalid mail, mail address check, wrong email
disposable email: disposable email, throw-away mail, throwaway, temporary mail, trial abuse, mailinator, burner
case insensitive: case insensitive, case-insensitive, upper case, lower case, lowercase, uppercase, same person, capital letters, capitalisation, ignoring case, capitals
null: null, undefined, nil, none, npe, null pointer, nullpointerexception, nullpointer, optional, cannot read property, cannot read properties, nothing selected, typeerror, null reference, nullreferenceexception, segfault, has nothing, null pointer exception, null check, optional chaining, nonetype, nil pointer, attributeerror
round robin: round robin, round-robin, spread fairly, evenly, load balance?, load balancing?, distribute evenly, one agent gets all, fairly, in turn, rotate assignment, take turns
semver: semver, semantic version, version numbers, version compare, release ten, 1.10, version sorting
enum: enum, enums, enumeration, enumerations, union type, union types, string literal, string literals, literal types, constants
type: type, types, typing, typed, type check, type checks, type hints, typehints, annotation, annotate, typescript, mypy, type safety, type checker, typings, interface?
config file: config file, configuration file, settings file, properties file, toml, ini, settings, without any settings, config, yaml, yml, json config
environment variable: environment variable, environment variables, env var, env vars, env, .env, dotenv, from the environment, process.env, .env.example, sample environment, environment, environment file, env file, envvar, envvars, environment settings
hardcoded: hardcoded, hard-coded, hard coded, baked in, make it configurable, configurable, literal value, magic number, magic numbers, fixed value, constant?, externalise, externalize, configurable via
default: default, defaults, default value, fallback, fall back, by default, preset
fallback: fallback, fall back, otherwise, backup plan, when not available, cannot be loaded
identifier: id, ids, identifier, key, reference
sequence: sequence, order, ordering, chain, comes before, come before, come after, comes after, runs first, run first, order of
middleware: middleware, middlewares, interceptor, handlers in the chain, filter chain, pipeline?, express, koa
memory: memory, ram, heap, oom, memory usage, memory leak, leak, keeps growing, out of memory, killed, oomkilled, too much memory, using too much, exhausts, memory grows, grows without end, garbage collection, gc, heap size, memory limit, memory consumption, eats memory, leaking, heap grows, heap dump, memory footprint, ram usage, oom killer, oom kill, out-of-memory, memory pressure, eats ram, swap space, swap
leak: leak, leaks, leaking, memory leak, keeps growing, grows over time, never freed, not released, after two days, after a few days, until it dies, unreleased, not closed, listeners, unsubscribe, dangling listeners, event listeners, resource leak, handle leak, event handlers
fuzzy search: fuzzy, fuzzy matching, typo tolerance, typo tolerant, tolerant of typos, tolerate typos, did you mean, levenshtein, edit distance, approximate matching, misspelled queries, search as typed, typesense, meilisearch
reindex: reindex, re-index, rebuild the index, rebuild index, search index, index rebuild, index alias, alias swap
bulk import: csv import, csv upload, import from csv, spreadsheet import, bulk upload, bulk import, mass import, excel import, bulk load, import customers, import users
batch: batch, batches, batching, bulk, chunk, chunks, group
api version: breaking change, backwards compatible, backward compatible, compatibility, deprecate endpoint, api version, versioning, v1 and v2, prefixes for endpoints, <api> + v1, <api> + v2, <api> + <version>, <api> + prefix, versioned endpoints
http client: http client, axios, fetch, superagent, request library, undici, node-fetch, okhttp, ky, reqwest, guzzle
orm: orm, typeorm, prisma, sequelize, hibernate, entity, entities, object mapper, drizzle, activerecord, mikro-orm, doctrine, ef core, entity framework
zip: zip, zip file, archive, tarball, tar, packed, unpack
folder: folder, folders, directory, directories, subfolder, path, tree
`;
