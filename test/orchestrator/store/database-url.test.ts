import { parseDatabaseUrl } from '../../../src/orchestrator/store/database-url';

test('a SQL Server URL says who signs in, where, and how', () => {
  expect(
    parseDatabaseUrl('mssql://sa:p%40s%23%25@host:1444/my%20gad?encrypt=false&poolMax=3').options,
  ).toMatchObject({
    type: 'mssql',
    host: 'host',
    port: 1444,
    database: 'my gad',
    username: 'sa',
    password: 'p@s#%',
    options: { encrypt: false, trustServerCertificate: false, appName: 'gad-for-teams' },
    pool: { max: 3 },
    extra: { validateConnection: 'socket' },
  });
  expect(parseDatabaseUrl('mssql://[::1]/gad?clientId=c').options).toMatchObject({
    host: '::1',
    port: 1433,
    options: { encrypt: true },
    authentication: { type: 'azure-active-directory-default', options: { clientId: 'c' } },
  });
  const named =
    'mssql://u:p@host/gad?instanceName=SQL1&encrypt=strict&connectTimeout=5000&multiSubnetFailover=true';
  expect(parseDatabaseUrl(named).options).toMatchObject({
    port: undefined,
    options: { encrypt: 'strict', instanceName: 'SQL1', multiSubnetFailover: true },
    connectionTimeout: 5_000,
  });
});

test('an Entra application and an Entra user sign in with what they need', () => {
  const application = 'mssql://app:secret@host/gad?authentication=service-principal&tenantId=t';
  expect(parseDatabaseUrl(application).options).toMatchObject({
    authentication: {
      type: 'azure-active-directory-service-principal-secret',
      options: { clientId: 'app', clientSecret: 'secret', tenantId: 't' },
    },
  });
  const user = 'mssql://u%40x:secret@host/gad?authentication=password&tenantId=t&clientId=c';
  expect(parseDatabaseUrl(user).options).toMatchObject({
    authentication: {
      type: 'azure-active-directory-password',
      options: { userName: 'u@x', password: 'secret', tenantId: 't', clientId: 'c' },
    },
  });
});

test.each([
  ['oracle://x', 'it must be sqlite:PATH'],
  ['mssql://u:p@host\\SQL1/gad', '?instanceName=NAME'],
  ['mssql://u:p#w@host/gad', '%23'],
  ['mssql://u:p%zz@host/gad', '%25'],
  ['mssql://u:p@ho st/gad', 'not a URL'],
  ['mssql:///gad', 'host is missing'],
  ['mssql://u:p@host', 'name of the database is missing'],
  ['mssql://user@host/gad', 'without a password'],
  ['mssql://u:p@host/gad?encrypt=yes', 'encrypt must be true, false or strict'],
  ['mssql://u:p@host/gad?encrypt=1', 'encrypt must be true, false or strict'],
  ['mssql://u:p@host/gad?encrypt=True', 'encrypt must be true, false or strict'],
  ['mssql://u:p@host/gad?ssl=true', '"ssl" is not known'],
  ['mssql://u:p@host/gad?poolMax=many', 'poolMax must be a whole number'],
  ['mssql://u:p@host:1433/gad?instanceName=SQL1', 'not both'],
  ['mssql://u:p@host/gad?authentication=service-principal', 'needs tenantId'],
  ['mssql://host/gad?authentication=password', 'needs user:password'],
  ['postgres://u:p#w@host/gad', '%23'],
])('%s is refused with a word on what to write', (url, telling) => {
  expect(() => parseDatabaseUrl(url)).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(telling) }),
  );
});

test('a refusal does not show the password', () => {
  for (const url of ['mssql://u:hunter2@host/gad?encrypt=yes', 'mssql://u:hunter2%zz@host/gad']) {
    expect(() => parseDatabaseUrl(url)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  }
});
