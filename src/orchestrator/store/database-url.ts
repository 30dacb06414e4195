/** What a `DATABASE_URL` means. */
import type { DataSourceOptions } from 'typeorm';
import { z } from 'zod';
import { GadError } from '../../errors';
import { DIALECTS, type Dialect } from './dialect';
import { sqliteDriver } from './sqlite-driver';

/** @throws CONFIG_INVALID that says which part of the URL is wrong, without its password */
export function parseDatabaseUrl(url: string): { dialect: Dialect; options: DataSourceOptions } {
  if (url.startsWith('sqlite:')) {
    return {
      dialect: DIALECTS.sqlite,
      options: {
        type: 'better-sqlite3',
        // Loaded when somebody connects: that it cannot be is an error of the database, not of its URL.
        get driver() {
          return sqliteDriver();
        },
        database: url.slice('sqlite:'.length),
        enableWAL: true,
        // The driver's default for WAL loses commits in a power cut.
        prepareDatabase: (database: { pragma(text: string): unknown }) => {
          database.pragma('synchronous = FULL');
          database.pragma('busy_timeout = 5000');
          // 64 MiB: with the default of 2 a database of many workflows is read from the file again and again.
          database.pragma('cache_size = -65536');
        },
      },
    };
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    read(url);
    return { dialect: DIALECTS.postgres, options: { type: 'postgres', url, extra: { max: 10 } } };
  }
  if (url.startsWith('mssql://')) return { dialect: DIALECTS.mssql, options: sqlServerOptions(read(url)) };
  throw invalid(
    'it must be sqlite:PATH, postgres://user:password@host:port/database or mssql://user:password@host:port/database?encrypt=true',
  );
}

const invalid = (why: string): GadError => new GadError('CONFIG_INVALID', `DATABASE_URL: ${why}.`);

function read(url: string): URL {
  if (url.includes('\\')) {
    throw invalid('a named instance is written as ?instanceName=NAME behind the database, not as host\\NAME');
  }
  if (url.includes('#')) throw invalid('write # in a password as %23');
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw invalid('it is not a URL. Write special characters of the password as %XX, such as %40 for @');
  }
  if (parsed.hostname === '') throw invalid('the host is missing');
  return parsed;
}

/** A part of the URL without its encoding. */
function decoded(text: string, what: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid(`${what} has a % that does not begin a code; write a percent sign as %25`);
  }
}

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const count = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, 'must be a whole number')
  .transform(Number);

/** What may stand behind the `?` of an mssql URL. */
const parameters = z
  .object({
    encrypt: z.union([z.literal('strict'), flag]).default('true'),
    trustServerCertificate: flag.default('false'),
    instanceName: z.string().min(1).optional(),
    appName: z.string().min(1).max(128).default('gad-for-teams'),
    /** Milliseconds, as the driver counts. */
    connectTimeout: count.optional(),
    requestTimeout: count.optional(),
    poolMax: count.default('10'),
    multiSubnetFailover: flag.default('false'),
    authentication: z.enum(['default', 'service-principal', 'password']).optional(),
    clientId: z.string().min(1).optional(),
    tenantId: z.string().min(1).optional(),
  })
  .strict();

function sqlServerOptions(url: URL): DataSourceOptions {
  const parsed = parameters.safeParse(Object.fromEntries(url.searchParams));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const known = Object.keys(parameters.shape).join(', ');
    throw invalid(
      issue?.code === 'unrecognized_keys'
        ? `"${issue.keys.join(', ')}" is not known; the known ones are ${known}`
        : `${issue?.path.join('.')} ${issue?.path[0] === 'encrypt' ? 'must be true, false or strict' : (issue?.message ?? '').toLowerCase()}`,
    );
  }
  const { encrypt, trustServerCertificate, instanceName, appName, multiSubnetFailover, ...rest } =
    parsed.data;
  if (instanceName !== undefined && url.port !== '') {
    throw invalid('either a port or instanceName can be given, not both');
  }
  const database = decoded(url.pathname.slice(1), 'the name of the database');
  if (database === '') throw invalid('the name of the database is missing');
  return {
    type: 'mssql',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    // A named instance is found by asking the server's browser service.
    port: instanceName === undefined ? Number(url.port || 1433) : undefined,
    database,
    ...signIn(url, rest),
    options: {
      // The driver knows `strict`, TypeORM's type does not.
      encrypt: encrypt as boolean,
      trustServerCertificate,
      appName,
      instanceName,
      ...({ multiSubnetFailover } as object),
    },
    connectionTimeout: rest.connectTimeout,
    requestTimeout: rest.requestTimeout,
    pool: { max: rest.poolMax },
    // The socket alone is looked at before a connection is used, not `SELECT 1` sent.
    extra: { validateConnection: 'socket' },
  };
}

type SignIn = Pick<z.infer<typeof parameters>, 'authentication' | 'clientId' | 'tenantId'>;

/** How the bot signs in: by user and password, as an Entra application or user, or as the host's identity. */
function signIn(url: URL, { authentication, clientId, tenantId }: SignIn): object {
  const username = decoded(url.username, 'the user');
  const password = decoded(url.password, 'the password');
  if (username === '') {
    if (authentication === undefined || authentication === 'default') {
      return { authentication: { type: 'azure-active-directory-default', options: { clientId } } };
    }
    throw invalid(`authentication=${authentication} needs user:password@ before the host`);
  }
  if (password === '') {
    throw invalid('there is a user without a password; leave both out to sign in as the host');
  }
  if (authentication === 'service-principal') {
    if (tenantId === undefined) throw invalid('authentication=service-principal needs tenantId');
    const options = { clientId: username, clientSecret: password, tenantId };
    return { authentication: { type: 'azure-active-directory-service-principal-secret', options } };
  }
  if (authentication === 'password') {
    if (clientId === undefined || tenantId === undefined) {
      throw invalid('authentication=password needs clientId and tenantId');
    }
    const options = { userName: username, password, clientId, tenantId };
    return { authentication: { type: 'azure-active-directory-password', options } };
  }
  if (authentication === 'default') {
    throw invalid('authentication=default takes no user: the host signs in with its own identity');
  }
  return { username, password };
}
