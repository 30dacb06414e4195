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
      /\.\w*_history/,
      /\.lesshst/,
      /\.viminfo/,
      /\.config\/(rclone|ngrok|hcloud|heroku|netlify|stripe|circleci|configstore)\S*/,
      /\.cargo\/credentials(\.toml)?/,
      /\.gem\/credentials/,
      /\.m2\/settings(-security)?\.xml/,
      /\.gradle\/gradle\.properties/,
      /\.terraform\.d\/credentials\.tfrc\.json/,
      /\.databrickscfg/,
      /\.snowsql\/config/,
      /\.oci\/config/,
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

/** What any of the secrets below has in it: a quick look that spares most texts the slow ones. */
export const SECRET_HINT =
  /-----BEGIN|(?:AKIA|ASIA|AROA)[0-9A-Z]|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]|hooks\.slack|k_live_|AIza|\bsk-|npm_|_authToken|SG\.|AccountKey|eyJ|\/\/[^\s/@]*:[^\s@]*@|pass|secret|key|token|\b(?:shp|lin_|hf_|ops_|fig|ntn_|vc[ps]_|dckr_|gl[sac]|dapi|pypi-|rubygems_|do[opr]_|sq0|SK|dp\.|pul-|PMAK|sntry|xapp-|ya29|GOCSPX|HRKU|nfp_|sbp_|rnd_|whsec_|EAA)|:AA|atlasv1/i;

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
  { id: 'aws-secret', pattern: /aws.{0,20}(?:secret|sk).{0,20}[=:]\s*["']?[A-Za-z0-9/+]{40}\b/i },
  {
    id: 'vendor-token',
    pattern:
      /\b(?:shp(?:at|ss|ca|pa)_[0-9a-f]{32}|lin_(?:api|oauth)_\w{32,}|hf_[A-Za-z]{30,}|ops_eyJ[\w-]{40,}|fig[dp]_[\w-]{30,}|ntn_\w{40,}|vc[ps]_\w{24,}|dckr_(?:pat|oat)_[\w-]{20,}|gls?[ac]_\w{30,}|dapi[0-9a-f]{32}|pypi-AgEI[\w-]{50,}|rubygems_[0-9a-f]{48}|do[opr]_v1_[0-9a-f]{64}|sq0(?:atp|csp)-[\w-]{22,}|SK[0-9a-f]{32}|key-[0-9a-f]{32}|dp\.(?:pt|st|ct|scim|audit)\.\w{40,}|pul-[0-9a-f]{40}|\w{14}\.atlasv1\.[\w-]{60,}|AGE-SECRET-KEY-1\w{50,}|PMAK-[0-9a-f]{24}-[0-9a-f]{34}|sntry[su]_[\w=+/-]{40,}|xapp-\d-[\w-]{20,}|\d{8,10}:AA[\w-]{33}|ya29\.[\w-]{30,}|GOCSPX-[\w-]{28}|HRKU-[\w-]{36,}|nfp_\w{36,}|sbp_[0-9a-f]{40}|rnd_\w{28,}|whsec_[\w+/=]{24,}|EAA[A-Z]\w{60,})/,
  },
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
