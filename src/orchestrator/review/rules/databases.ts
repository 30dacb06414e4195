import type { CommandRule } from '../commands';
import { table } from './table';
import { programs } from './pattern';

/** Databases, queues and the migration tools of frameworks. */
export const DATABASE_RULES: readonly CommandRule[] = [
  ...table('database-destroy', 3, 'Destroys data in a database.', [
    ['dropdb|dropuser|mysqladmin', '(?!--version|status|ping|version).*'],
    [
      'redis-cli|valkey-cli|keydb-cli',
      '.*(flushall|flushdb|del|unlink|shutdown|config set|debug|eval|script flush|slaveof|replicaof|acl|migrate|rename|module)',
    ],
    ['prisma', '(migrate reset|db push|db execute|migrate deploy|migrate resolve)'],
    [
      'typeorm|sequelize|sequelize-cli|knex|mikro-orm|drizzle-kit|node-pg-migrate|db-migrate|umzug',
      '(\\S*(drop|revert|rollback|undo|down|reset|truncate|push|fresh)\\S*)',
    ],
    [
      'rails|rake',
      '.*db:(drop|reset|rollback|purge|schema:load|structure:load|migrate:(down|reset|redo)|truncate_all|setup|seed:replant)\\S*',
    ],
    [
      'artisan|php',
      '.*(migrate:(fresh|reset|rollback|refresh)|db:wipe|queue:(flush|clear)|cache:clear|key:generate|down)',
    ],
    [
      'python|django-admin|manage.py',
      '(\\S*manage\\.py )?(flush|reset_db|sqlflush|dropdb|clearsessions|changepassword|createsuperuser)',
    ],
    ['flask|alembic', '(db )?downgrade'],
    [
      'flyway|liquibase|migrate|dbmate|goose|atlas|sqitch|golang-migrate|sql-migrate|diesel|sqlx|ecto',
      '(.*(clean|undo|repair|drop|down|rollback|revert|reset|force|apply|dropAll|drop-all|purge)\\S*)',
    ],
    ['mix', 'ecto\\.(drop|reset|rollback)'],
    ['dotnet', 'ef (database (drop|update)|migrations remove)'],
    ['supabase', 'db (reset|push|remote)'],
    ['mongorestore|pg_restore|mysqlimport|pg_resetwal|initdb|pg_ctl|pgbench', '(?!--version).*'],
    [
      'kafka-topics|kafka-topics.sh|rabbitmqadmin|rabbitmqctl|kafka-delete-records',
      undefined,
      {
        arg: '^(--delete|--alter|delete|purge|reset|force_reset|purge_queue|delete_queue|delete_user|delete_vhost|stop_app)',
      },
    ],
    [
      'elasticdump|curator|influx|clickhouse-client|cqlsh|cypher-shell|etcdctl|zkcli|consul',
      '.*(delete|drop|del|put|rm|truncate|purge|bucket)',
    ],
  ]),
  ...table('database-export', 3, 'Copies data out of a database.', [
    ['pg_dump|pg_dumpall|mysqldump|mongodump|mongoexport|redis-dump|pg_basebackup', '(?!--version).*'],
  ]),
  ...table('database-migrate', 2, 'Changes the structure of a database.', [
    ['prisma', '(migrate|db)'],
    [
      programs(
        'typeorm sequelize sequelize-cli knex mikro-orm drizzle-kit node-pg-migrate db-migrate',
        'rails rake alembic flask flyway liquibase migrate dbmate goose diesel sqlx artisan mix',
        'dotnet',
      ),
      '(\\S*migrat\\S*|.*db:migrate\\S*|upgrade|db .*|up|ecto\\.migrate|ef .*|update|seed)',
    ],
    ['python|django-admin', '(\\S*manage\\.py )?(migrate|loaddata|shell|dbshell)'],
    ['createdb|createuser'],
  ]),
  ...table('database-shell', 2, 'Works on a database of documents or keys.', [
    ['mongosh|mongo|bq'],
    [
      'redis-cli|valkey-cli|keydb-cli',
      '(?!(ping|info|get|mget|keys|dbsize|ttl|type|exists|scan|hgetall|hget|lrange|llen|smembers|zrange)\\b)\\S*',
    ],
  ]),
];
