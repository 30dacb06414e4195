/** Where secrets live and what they are called. */

import { anyOf, framed } from './pattern';

/** A path to something that is secret. */
export const SECRET_PATH = anyOf('i', [
  framed(
    '',
    /(^|\/)/,
    [
      /\.env(\.(?!example|sample|template|dist|defaults|schema|tpl|ci-example)[\w.-]+)?/,
      /\.envrc/,
      /\.npmrc/,
      /\.pypirc/,
      /\.netrc/,
      /_netrc/,
      /\.pgpass/,
      /\.my\.cnf/,
      /\.git-credentials/,
      /\.htpasswd/,
      /\.vault-token/,
      /\.dockercfg/,
      /\.s3cfg/,
      /\.boto/,
      /\.terraformrc/,
      /id_(rsa|dsa|ecdsa|ed25519)(?!\.pub)/,
      /authorized_keys/,
      /known_hosts/,
      /shadow/,
      /gshadow/,
      /sudoers/,
      /master\.key/,
      /credentials(\.(json|ya?ml|ini|csv|xml|enc))?/,
      /service-?account[\w-]*\.json/,
      /.*-?secrets?(\.(prod|production|staging|local|dev))?\.(json|ya?ml|toml|env|txt|ini)/,
      /terraform\.tfstate(\.backup)?/,
      /.*\.tfvars/,
      /.*\.(pem|key|p12|pfx|jks|keystore|kdbx|ppk|asc|gpg)/,
      /wallet\.dat/,
      /keychain.*/,
      /login\.keychain.*/,
      /logins\.json/,
      /key[34]\.db/,
      /Login Data/,
      /Cookies/,
      /cookies\.sqlite/,
      /environ/,
      /kubeconfig/,
    ],
    /$/,
  ),
  framed(
    '',
    /(^|\/)/,
    [
      /\.ssh/,
      /\.aws/,
      /\.gnupg/,
      /\.kube/,
      /\.azure/,
      /\.config\/(gcloud|gh|hub|op|doctl)/,
      /\.docker\/config\.json/,
      /\.password-store/,
      /\.secrets?/,
      /secrets/,
      /private-keys/,
      /run\/secrets/,
      /var\/run\/secrets/,
    ],
    /(\/|$)/,
  ),
]);

/** A variable that holds a secret. */
export const SECRET_NAME = anyOf('', [
  framed(
    '',
    /(^|_)/,
    [
      /SECRETS?/,
      /TOKENS?/,
      /PASSWORD/,
      /PASSWD/,
      /PASS/,
      /PWD/,
      /API_?KEY/,
      /ACCESS_?KEY(_ID)?/,
      /PRIVATE_?KEY/,
      /CREDENTIALS?/,
      /AUTH/,
      /DATABASE_URL/,
      /CONNECTION_?STRING/,
      /DSN/,
      /WEBHOOK_URL/,
      /SIGNING_KEY/,
      /ENCRYPTION_KEY/,
      /PAT/,
    ],
    /(_|$)/,
  ),
  /(SECRET|TOKEN|PASSWORD|APIKEY)$/,
]);

/** Secrets as they look in text; each is specific enough not to fire on prose. */
export const SECRET_TEXT: readonly { readonly id: string; readonly pattern: RegExp }[] = [
  { id: 'private-key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { id: 'aws-key', pattern: /\b(?:AKIA|ASIA|AROA)[0-9A-Z]{16}\b/ },
  { id: 'github-token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{20,})\b/ },
  { id: 'gitlab-token', pattern: /\bglpat-[\w-]{20,}/ },
  { id: 'slack-token', pattern: /\bxox[abeoprs]-[\w-]{10,}|hooks\.slack\.com\/services\/T\w+\/B\w+\/\w{8,}/ },
  { id: 'stripe-key', pattern: /\b[rs]k_live_\w{10,}/ },
  { id: 'google-key', pattern: /\bAIza[\w-]{35}/ },
  { id: 'openai-key', pattern: /\bsk-(?:proj-|ant-|svcacct-)?[\w-]{20,}/ },
  { id: 'npm-token', pattern: /\bnpm_[A-Za-z0-9]{30,}|_authToken=(?!\$)[\w-]{10,}/ },
  { id: 'sendgrid-key', pattern: /\bSG\.[\w-]{16,}\.[\w-]{16,}/ },
  { id: 'azure-key', pattern: /AccountKey=[A-Za-z0-9+/]{40,}/ },
  { id: 'jwt', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/ },
  {
    id: 'url-password',
    pattern:
      /\b(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqps?|mssql|https?|ftp):\/\/[\w.%-]+:(?!\$|<|\{|pass(?:word)?@|user@|x+@|\*+@|postgres@|secret@|test@|example@|changeme@|root@|dev@)[^\s:@/'"<>${}]{6,}@(?!localhost|127\.|db[:/]|postgres[:/]|mysql[:/]|redis[:/]|mongo[:/])/i,
  },
  {
    id: 'assigned-secret',
    pattern:
      /(?:pass(?:word|wd)?|secret(?:_?key)?|api_?key|access_?key|auth_?token|private_?key|client_?secret|_token)["']?\s*[:=]\s*["'](?!\$|<|\{|%|your|change|example|test|dummy|fake|placeholder|xxx|\*{3}|process|password|secret|todo|redacted|env)[A-Za-z0-9+/=_!@#$%^&*.-]{12,}["']/i,
  },
];
