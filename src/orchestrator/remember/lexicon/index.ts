export const LEXICON: readonly string[] = [
  `
login: login, log in, sign in, signin, authentication, auth
endpoint: endpoint, route, api, handler
upgrade: bump, upgrade, update, raise
flaky: flaky, intermittent, unstable, randomly fails
`,
];
