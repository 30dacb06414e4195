import { count } from './count';
import type { Edit } from './edit';

/** Parts of names that protect while they are on. */
const PROTECTS_ON =
  /^(requires?|required(?=.)|verif\w*|enforc\w*|protect\w*|secur\w*|encrypt\w*|audit\w*|saniti[sz]\w*|escape\w*|authenticat\w*|authori[sz]\w*|auth|login|signed|signature\w*|mfa|tls|ssl|csrf|xsrf|firewall|waf|sandbox\w*|isolat\w*|scan\w*|captcha|throttl\w*|immutable|versioning|backups?|retention|rbac|acl|permission\w*|hsts|integrity|checksum\w*|failure|whitelist\w*|allowlist\w*|forbid\w*|origin)$/i;
/** Parts of names that protect while they are off. */
const PROTECTS_OFF =
  /^(anonym\w*|guests?|public\w*|insecure\w*|unsafe|unsigned|unverified|unauthenticated|expose[ds]?|privileged|root|bypass|introspection|playground|graphiql|impersonat\w*|superuser|dangerous\w*|cleartext|plaintext|everyone|exported|wildcard|passwordless|permissive|overprivileged)$/i;
/** Beginnings of names that turn what follows them around. */
const TURNS =
  /^(skip|disable[ds]?|ignore[ds]?|bypass|allow\w*|no|not|without|suppress|accept|trust|permit\w*)$/i;

/** Words that hold off what they stand beside. */
const BLOCKS = /^(block\w*|disable[ds]?|deny|denied|prevent\w*|restrict\w*|forbid\w*|no|not)$/i;

/** What a name allows that nobody allows without thinking. */
const OPENS =
  /^allow\w*(arbitrary|cleartext|file|universal|mixed|http|access|unknown|override|write|delete|exec|script|redirect)/i;

const parts = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter(Boolean);

/** Whether a setting protects while it is on, while it is off, or neither. */
function protection(name: string): boolean | null {
  const last = (name.split('.').pop() ?? name).replace(/^NS(?=[A-Z])/, '');
  if (/^(allow|permit|grant)(ed)?$/i.test(last) || OPENS.test(last)) return false;
  const words = parts(name);
  const turned = words.some((word) => TURNS.test(word));
  if (words.some((word) => PROTECTS_OFF.test(word))) return words.some((word) => BLOCKS.test(word));
  return words.some((word) => PROTECTS_ON.test(word)) ? !turned : null;
}

const ON = /^(true|on|yes|enabled?|always|active|strict|fail|restricted|required|allow)$/i;
const SWITCH =
  /([A-Za-z_][\w.-]*)["'\]]?[ \t]*(?:=>|[:=(])[ \t]*\{?[ \t]*["']?(true|false|on|off|yes|no|enabled?|disabled?|never|always|active|inactive|strict|none|allow|deny|fail|ignore|restricted|baseline|privileged|required|optional|permissive)\b/gi;

/** A switch as Apple's property lists have it. */
const PLIST = /<key>([\w.-]+)<\/key>\s*<(true|false)\s*\/>/g;

/** The settings of a text that are on or off. */
function switches(text: string): Map<string, boolean> {
  const found = [...text.matchAll(SWITCH), ...text.matchAll(PLIST)];
  return new Map(found.map(([, name = '', value = '']) => [name, ON.test(value)]));
}

/** Parts of a page: what they show protects nothing. */
export const PAGE = /\.(astro|[jt]sx|vue|svelte)$/;

/** Whether a setting that protects is switched the other way. */
function switchedOff({ path, before, after, auth }: Edit): boolean {
  if (PAGE.test(path) && !auth) return false;
  const now = switches(after);
  const old = switches(before);
  // What had a value of its own and now is off.
  for (const [name, is] of now)
    if (!is && !old.has(name) && protection(name) && new RegExp(`\\b${name}["']?\\s*[:=]`).test(before))
      return true;
  return [...old].some(([name, was]) => {
    const is = now.get(name);
    if (is === undefined || is === was) return false;
    // `enabled` and its like say only what the words around them are about.
    const about = /^(\w+\.)?(enabled?|active|on|value|default|status|state)$/i.test(name)
      ? parts(before.slice(0, before.lastIndexOf(name)))
          .slice(-6)
          .join('-')
      : name;
    const protects = protection(about);
    return protects === null ? was && auth : protects === was;
  });
}

const MIGHTY =
  /^(admin\w*|root|owner|superuser|public\w*|everyone|anonymous|any\w*|all\w*|\*|full\w*|write|delete\w*|none)$/i;

/** What says who may do something. */
const WHO = /role|scope|permission|visibility|acl|access|privilege|audience|auth\w*type/i;

/** Whether the one who may do something becomes somebody else: more people, or a mightier role. */
function widened(before: string, after: string): boolean {
  if (!WHO.test(after)) return false;
  const of = (text: string): Map<string, string> =>
    new Map(
      [
        ...text.matchAll(
          /\b(\w*(?:role|scope|permission|visibility|acl|access|privilege|audience|auth\w*type)s?)["'\]]?\s*(?:[:=]|===?|\|\||\?\?)\s*\[?(?:["']([^"'\n]+)["']|([\w*:-]+)\s*$)/gim,
        ),
      ].map(([, name = '', value, plain = '']) => [name, value ?? plain]),
    );
  const old = of(before);
  return [...of(after)].some(([name, value]) => {
    const was = old.get(name);
    if (was === undefined) return false;
    const had = was.split(/[\s,:]+/);
    return value.split(/[\s,:]+/).some((word) => MIGHTY.test(word.replace(/_.*/, '')) && !had.includes(word));
  });
}

/** The one with all rights, as a value that is handed on and not compared with. */
const BECOMES = /(?<![=!]=\s*)["'](admin|administrator|root|owner|superuser|super_admin)["']/g;

/** Whether somebody is made the one with all rights. */
const becomesMighty = (before: string, after: string): boolean =>
  count(after, BECOMES) > count(before, BECOMES) && !/["'](admin|root|owner)/.test(before);

/** Words that let in whoever comes. */
const OPEN_TO_ALL =
  /(?<![\w-])(everybody|everyone|anonymous|unauthenticated|allow_?all|accept_?all|trust_?all|accept_untrusted|no_?auth|permissive|public)(?![\w-])/gi;

/** Whether a file of settings now lets in whoever comes. */
const opened = (path: string, before: string, after: string): boolean =>
  LISTS.test(path) && count(after, OPEN_TO_ALL) > count(before, OPEN_TO_ALL);

/** Where a list names hosts, people, branches or resources. */
const LISTS =
  /\.(csv|tf|tfvars|hcl|bicep|ya?ml|json|toml|ini|conf|cfg|properties|xml|rules|kts|hocon)$|Dockerfile|CODEOWNERS/i;

/** Whether something that was named one by one now is everything. */
function wildcard(path: string, before: string, after: string): boolean {
  if (
    !LISTS.test(path) &&
    !/allow|origin|hosts?\b|scope|permission|roles?\b|actions?\b|resources?\b|principals?\b|except\b|exclude\w*|csrf/i.test(
      before,
    )
  )
    return false;
  const values = (text: string): string[] =>
    [...text.matchAll(/["']([^"'\n]*)["']|[:=]\s*([^\s"'[\]{},]+)\s*$/gm)].map(([, quoted, plain]) =>
      (quoted ?? plain ?? '').trim(),
    );
  const open = (value: string): boolean => /^\W*\*\W*$|:\*$|^\.\*$|<all_urls>|\*:\/\/\*/.test(value);
  const [old, now] = [values(before), values(after)];
  if (/\.csv$/.test(path) && /(^|[,\s])\*\s*(,|$)/m.test(after) && !before.includes('*')) return true;
  return now.some(open) && !old.some(open) && old.some((value) => value !== '' && !now.includes(value));
}

/** Whether a setting no longer protects what it did. */
export function settingTurned(edit: Edit): boolean {
  const { path, before, after } = edit;
  return (
    switchedOff(edit) ||
    widened(before, after) ||
    wildcard(path, before, after) ||
    opened(path, before, after) ||
    (!PAGE.test(path) && becomesMighty(before, after))
  );
}
