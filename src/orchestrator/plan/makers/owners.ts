/** CODEOWNERS: the last pattern that matches a path decides, so a new line can take ownership away. */
import { message, type Message } from '../../../messages';
import type { Made, Reader } from '../draft';
import { editPlaces, lineBreakOf, mustRead } from '../exact-edit';
import { Refusal } from '../refusal';
import { maker } from './maker';

/** The places where forges look for owners, in order. */
const FILES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

export interface Rule {
  readonly pattern: string;
  readonly owners: readonly string[];
  readonly start: number;
  /** Where the last owner ends. */
  readonly end: number;
}

/** The CODEOWNERS file, if there is one, with its rules in order. */
export async function ownersIn(
  reader: Reader,
): Promise<{ readonly path: string; readonly text: string; readonly rules: readonly Rule[] }> {
  const files = await reader.list();
  const path = FILES.find((file) => files.includes(file)) ?? '.github/CODEOWNERS';
  const text = (await reader.read(path)) ?? '';
  return { path, text, rules: rulesOf(text) };
}

/** Adds an owner. `more`: the owners of the folder around it remain owners; otherwise only the new one owns it. */
export const addCodeOwner = maker(
  ['owner', 'pattern'],
  async ({ owner, pattern, more }, reader) => {
    const { path, text, rules } = await ownersIn(reader);
    const title = message('title.addOwner', { owner, pattern, path });
    const own = rules.findLast((rule) => samePattern(rule.pattern, pattern));
    if (own) {
      if (own.owners.includes(owner)) throw new Refusal(message('making.ownerThere', { owner, pattern }));
      return [editPlaces(title, path, text, [{ start: own.end, end: own.end, insert: ` ${owner}` }])];
    }
    const wider = rules.findLast((rule) => covers(rule.pattern, pattern));
    const owners = new Set([...((more !== undefined && wider?.owners) || []), owner]);
    return [placed(path, text, rules, `${pattern} ${[...owners].join(' ')}`, pattern, title)];
  },
  ['more'],
);

/** Replaces an owner of a pattern: the given one, or the only one. */
export const setCodeOwner = maker(
  ['owner', 'pattern'],
  async ({ owner, pattern, old_owner: old }, reader) => {
    const { path, text, rules } = await ownersIn(reader);
    const own = rules.findLast((rule) => samePattern(rule.pattern, pattern));
    const now = own ?? rules.findLast((rule) => covers(rule.pattern, pattern));
    const owners = now?.owners ?? [];
    if (owners.includes(owner) && owner !== old && owners.length === 1)
      throw new Refusal(message('making.ownerThere', { owner, pattern }));
    if (old !== undefined && !owners.includes(old))
      throw new Refusal(message('making.ownedByOthers', { owner: old, pattern, owners }));
    if (old === undefined && owners.length > 1)
      throw new Refusal(message('making.severalOwners', { pattern, path, owners }));
    const title = message('title.setOwner', { owner, pattern, path });
    const after = owners.includes(owner)
      ? owners
      : owners.map((one) => (one === (old ?? owners[0]) ? owner : one));
    const left = owners.length === 0 ? [owner] : after.filter((one) => one === owner || one !== old);
    if (!own) return [placed(path, text, rules, `${pattern} ${left.join(' ')}`, pattern, title)];
    const start = own.start + text.slice(own.start, own.end).search(/\S/) + own.pattern.length;
    const gap = /^[ \t]+/.exec(text.slice(start, own.end))?.[0] ?? ' ';
    return [editPlaces(title, path, text, [{ start, end: own.end, insert: gap + left.join(' ') }])];
  },
  ['old_owner'],
);

export const removeCodeOwner = maker(['owner'], async ({ owner }, reader) => {
  const files = await reader.list();
  const path = FILES.find((file) => files.includes(file));
  if (path === undefined) throw new Refusal(message('making.noOwners'));
  const text = await mustRead(reader, path);
  const same = (other: string): boolean => other.toLowerCase() === owner.toLowerCase();
  const own = rulesOf(text).filter(({ owners }) => owners.some(same));
  if (own.length === 0) throw new Refusal(message('making.ownsNothing', { owner, path }));
  const alone = own.filter(({ owners }) => owners.every(same));
  if (alone.length > 0)
    throw new Refusal(
      message('making.onlyOwner', {
        owner,
        path,
        patterns: alone.map(({ pattern }) => pattern),
        pattern: alone[0]?.pattern ?? '',
      }),
    );
  const changes = own.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(/[ \t]+([^\s#]+)/g)]
      .filter((match) => match.index > 0 && same(match[1] ?? ''))
      .map((match) => ({
        start: start + match.index,
        end: start + match.index + match[0].length,
        insert: '',
      })),
  );
  return [editPlaces(message('title.removeOwner', { owner, path }), path, text, changes)];
});

/** Adds a line so that it takes nothing from the owners of narrower patterns: it goes before those. */
function placed(
  path: string,
  text: string,
  rules: readonly Rule[],
  line: string,
  pattern: string,
  title: Message,
): Made {
  const eol = lineBreakOf(text);
  const narrower = rules.find((rule) => covers(pattern, rule.pattern));
  const taken = rules.filter(
    (rule) =>
      rule.owners.length > 0 &&
      !covers(pattern, rule.pattern) &&
      !covers(rule.pattern, pattern) &&
      mayMeet(rule.pattern, pattern),
  );
  if (taken.length > 0) {
    const owners = taken.map((rule) => `${rule.pattern} ${rule.owners.join(' ')}`);
    throw new Refusal(message('making.ownersOverlap', { path, owners }));
  }
  if (narrower)
    return editPlaces(title, path, text, [
      { start: narrower.start, end: narrower.start, insert: `${line}${eol}` },
    ]);
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  return editPlaces(title, path, text, [
    { start: text.length, end: text.length, insert: `${gap}${line}${eol}` },
  ]);
}

function rulesOf(text: string): Rule[] {
  return [...text.matchAll(/^[ \t]*([^\s#[^][^\s#]*)((?:[ \t]+[^\s#]+)*)/gm)].map((match) => ({
    pattern: match[1] ?? '',
    owners: (match[2] ?? '').split(/\s+/).filter(Boolean),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Whether a pattern means a path, with or without slashes. */
export const samePath = (pattern: string, path: string): boolean =>
  pattern === path || pattern.replace(/^\/|\/(\*\*)?$/g, '') === path.replace(/^\/|\/(\*\*)?$/g, '');

const samePattern = (one: string, other: string): boolean =>
  plain(one) === plain(other) && anchored(one) === anchored(other);
const plain = (pattern: string): string => pattern.replace(/^\//, '').replace(/\/(\*\*)?$/, '/');
const anchored = (pattern: string): boolean => pattern.replace(/\/(\*\*)?$/, '').includes('/');

/** Whether the wider pattern matches everything that the narrower one matches. */
function covers(wider: string, narrower: string): boolean {
  if (wider === '*' || wider === '/**' || wider === '**') return true;
  const folder = plain(wider);
  return folder.endsWith('/') && plain(narrower).startsWith(folder) && plain(narrower) !== folder;
}

/** Whether a file can match both: separate folders have no files in common. */
function mayMeet(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (/[*?]/.test(a) || /[*?]/.test(b)) {
    const [folder, glob] = /[*?]/.test(a) ? [b, a] : [a, b];
    const beginning = glob.slice(0, glob.search(/[*?]/));
    return beginning === '' || beginning.startsWith(folder) || folder.startsWith(beginning);
  }
  return a.startsWith(b) || b.startsWith(a);
}
