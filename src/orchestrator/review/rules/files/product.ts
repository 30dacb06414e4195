import { anyOf, framed } from '../pattern';
import { file, type FileRule } from './rule';

/** Words in a path that name other things as well: sessions of a workshop, a secret that is a present. */
const AMBIGUOUS = /(?<![a-z])(sessions?|secrets?)(?![a-z])|Session(?=[A-Z.])/;
/** What code about signing in speaks of. */
const SIGNS_IN =
  /auth|login|logout|sign|\buser|cookie|token|passw|secret\b|expir|ttl|stor(e|age)|secure|csrf|redis|regenerat|serializ|timeout|max_?age|same_?site|http_?only|idle|renew|revok|invalidat|session_?id|key\b/i;

/** Whether a path sounds like signing in only by a word that has another sense, and its text does not speak of it. */
export function onlySoundsLikeAuth(path: string, text: string): boolean {
  const auth = PRODUCT.find(({ id }) => id === 'file-auth');
  return (
    AMBIGUOUS.test(path) &&
    !auth?.pattern.test(path.replace(new RegExp(AMBIGUOUS, 'g'), 'x')) &&
    !SIGNS_IN.test(text)
  );
}

/** Data, identity and money. */
export const PRODUCT: readonly FileRule[] = [
  {
    ...file(
      'migration',
      2,
      'Changes the structure of a database.',
      anyOf('i', [
        /(^|\/)(migrations?|migrate|db\/(migrate|schema)|alembic\/versions|flyway|liquibase|changelogs?)\/.+/,
        /(^|\/)(schema\.(prisma|sql|rb)|structure\.sql)$/,
        /\.sql$/,
      ]),
      3,
    ),
    shipped: true,
  },
  {
    ...file(
      'auth',
      2,
      'Changes how people are recognised, or what they may do.',
      anyOf('', [
        framed(
          '',
          /(^|[/_.-])/,
          [
            /auth(?!or)\w*/,
            /login/,
            /logout/,
            /signin/,
            /sign-in/,
            /oauth\d?/,
            /oidc/,
            /saml/,
            /sso/,
            /jwt\w*/,
            /session\w*/,
            /password\w*/,
            /permission\w*/,
            /rbac/,
            /acl/,
            /polic(y|ies)/,
            /guards?/,
            /security/,
            /crypto\w*/,
            /csrf/,
            /cors/,
            /mfa/,
            /otp/,
            /captcha/,
            /sign-?up/,
            /(password-?)?resets?(?!\.s?css)/,
            /recovery/,
            /impersonat\w*/,
            /webauthn/,
            /passkeys?/,
            /realms?/,
            /totp/,
            /2fa/,
            /passport/,
            /identity/,
            /iam/,
            /access([_-]?control)?/,
            /acl/,
            /roles?/,
            /authz/,
            /authn/,
            /encryption/,
            /middleware/,
            /webhooks?/,
            /audit\w*/,
            /fraud\w*/,
            /sandbox/,
            /signatures?/,
            /verification/,
            /hmac/,
            /hash(er|ing)/,
            /secrets?/,
            /tenant\w*/,
            /(?<!(?:lexer|parser|syntax|styles?|themes?|design|compiler|css)\/)tokens?(?=\.\w+$)/,
            /network-?polic\w*/,
          ],
          /([/_.-]|$)/,
        ),
        /(^|\/)[\w-]*(Audit|Auth|Login|Session|Permission|Security|Password|Crypto|Jwt|OAuth)[A-Z\w]*\./,
        /(^|\/)(Audit\w*|Auth\w*|Policies|Guards?|Middlewares?|Permissions?|Security|Gates|Voters?|Identity)\//,
        /[a-z](Policy|Guard|Middleware|Voter)\.\w+$/,
      ]),
      3,
    ),
    shipped: true,
  },
  {
    ...file(
      'payment',
      2,
      'Changes how money is handled.',
      framed(
        'i',
        /(^|[/_.-])/,
        [
          /payments?/,
          /billing/,
          /checkout/,
          /invoices?/,
          /payouts?/,
          /refunds?/,
          /stripe/,
          /paypal/,
          /ledger/,
          /pricing/,
          /subscriptions?/,
          /charges?/,
          /wallets?/,
          /transfers?/,
          /tax(es)?/,
          /sol/,
        ],
        /([/_.-]|$)/,
      ),
    ),
    shipped: true,
  },
];
