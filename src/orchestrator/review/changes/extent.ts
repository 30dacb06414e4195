/** The extent of a change: the strongest statement that holds for everything that changes in a source file. */
import { distance } from 'fastest-levenshtein';
import { P } from '../patterns';
import { among, leaves, meaningOf } from './tokens';
import { nameOf, type Region } from './regions';
import type { Difference } from './difference';
import { itemsOf } from './items';
import { insertion } from './line-changes';
import { loosely } from './loosely';
import names from './names.json';
import { NODES, type Part } from './part';

/** Text that people read: words and punctuation. */
const PROSE = /^[\p{L}\p{M}\p{N}\s.,!?'’"“”„():;…–—%&+/-]*$/u;
/** Placeholders and markup in a text. */
const PLACEHOLDERS = /\{\{?[^{}]*\}\}?|%[-\d.$]*[a-z@]|\$\{[^}]*\}|<\/?[a-z][^<>]*>|:\w+|&\w+;|@[\w.]+|\\./gi;
/** Names of values and calls whose texts are shown to people. */
const SHOWN = new RegExp(
  `(^|[._-])(${among(names.shown)})\\w*$|\\w(Error|Exception)$|^(${among(names.reports)})!?$`,
  'i',
);
/** Names of texts that decide something although they read like words. */
const STEERS = new RegExp(`(${among(names.steers)})$`, 'i');

/** Whether two texts differ only in a few letters of one word. */
export function isTypo(before: string, after: string): boolean {
  const [old, now] = [before.split(/(\s+)/), after.split(/(\s+)/)];
  if (old.length !== now.length || before === after) return false;
  return old.every((word, at) => {
    const other = now[at] ?? '';
    if (word === other) return true;
    const [one, two] = [word, other].map((text) => text.replace(/[.,!?:;'"()]/g, ''));
    // The same letters, swapped, doubled or missing: a different word would have different letters.
    return (
      one !== undefined &&
      two !== undefined &&
      /^[\p{L}]{4,}$/u.test(one) &&
      /^[\p{L}]{4,}$/u.test(two) &&
      one[0]?.toLowerCase() === two[0]?.toLowerCase() &&
      (distance(one, two) === 1 ||
        (distance(one, two) === 2 && [...one].sort().join('') === [...two].sort().join('')))
    );
  });
}

const placeholders = (text: string): string => (text.match(PLACEHOLDERS) ?? []).sort().join(' ');

/** Whether the text that changes is one that people read, as far as its use shows. */
export function isShown(before: string, after: string, usedBy: string): boolean {
  if (P.colour.test(before) && P.colour.test(after)) return true;
  if (placeholders(before) !== placeholders(after)) return false;
  const [old, now] = [before, after].map((text) => text.replace(PLACEHOLDERS, ''));
  if (old === undefined || now === undefined || !PROSE.test(old) || !PROSE.test(now)) return false;
  if (STEERS.test(usedBy)) return false;
  if (isTypo(before, after)) return SHOWN.test(usedBy) || /\s|^["'`]?\p{Lu}/u.test(before.trim());
  // Where the use is not visible, only a whole sentence is certain to be one.
  if (usedBy === '' && [old, now].every((text) => /^\p{Lu}\p{Ll}*( [\p{L}\p{N}’',]+){2,}[.!?…]?/u.test(text)))
    return true;
  const sentence = /\p{L}{2,}\s+\p{L}+/u.test(now) && !/[;:]\s*\S+\s*;|--|\s-\w|[/=]/.test(now);
  return SHOWN.test(usedBy) && (sentence || /^\p{Lu}(\p{Ll}+|\s)/u.test(now.trim()));
}

/** Whether the text of a translation keeps its placeholders and has no markup that runs code. */
export function translated({ how, before, after }: Pick<Difference, 'how' | 'before' | 'after'>): boolean {
  if (/<\s*(script|iframe|object|embed)|javascript:|\bon\w+\s*=/i.test(after)) return false;
  return how !== 'changed' || isShown(before, after, 'text') || !/[<>{}]/.test(before + after);
}

/** What may surround the texts of a message catalogue that is code. */
const AROUND =
  /^\s*(<\?php\s+(declare\(strict_types=1\);)?)?\s*(return|export default|module\.exports =)?\s*|( as const)?\s*;?\s*$/g;
/** Whether code consists only of names and strings, without computed values in them. */
export const isTexts = (text: string, path: string): boolean =>
  text === '' || (!/[`$]|#\{/.test(text) && isRows(loosely(text.replace(AROUND, ''), path)));

/** Whether only texts that people read differ in the regions. */
export function onlyShown(root: Part, regions: readonly Region[], exercise: boolean): boolean {
  return regions.every(({ before, after, within }) => {
    if (!before || !after) return false;
    const [old, now] = [leaves(before), leaves(after)];
    if (old.length !== now.length) return false;
    const differing = old.flatMap((leaf, at) =>
      leaf.text === now[at]?.text ? [] : [[leaf, now[at] as Part] as const],
    );
    if (
      differing.length === 0 ||
      !differing.every(([one, other]) => P.textNode.test(one.type) && one.type === other.type)
    )
      return false;
    const steers = itemsOf(before, within, exercise).filter(
      ({ part }) => part === 'condition' || part === 'import' || part === 'annotation',
    );
    return differing.every(([one, other]) => {
      if (steers.some(({ value }) => value.includes(one.text.slice(0, 100)))) return false;
      if (one.type === 'jsx_text') return !/[{}<>]/.test(other.text);
      return isShown(one.text, other.text, usedBy(root, one));
    });
  });
}

/** The name of the innermost value or call that a text belongs to. */
function usedBy(root: Part, leaf: Part): string {
  let found = '';
  const visit = (part: Part, name: string): boolean => {
    if (part === leaf) {
      found = name;
      return true;
    }
    const head = part.children.find(
      ({ type, field }) =>
        (type === 'property_identifier' && part.type === 'jsx_attribute') ||
        /^(key|name|left|label|function|method|macro|property|constructor|type)$/.test(field ?? ''),
    );
    const compared = /binary|comparison|subscript|case|switch|index|infix/.test(part.type) ? 'type' : null;
    const own = compared ?? (head ? head.text.replace(/["'\s:]/g, '').slice(-60) : name);
    return part.children.some((child) => visit(child, child === head ? 'key' : own));
  };
  visit(root, '');
  return found;
}

/** Whether a fragment is a part of a sentence, and only its words change. */
export function isWording(before: string, after: string): boolean {
  const sentence = /^\s*\p{Lu}[\p{L}\p{N}’']*( [\p{L}\p{N}’',]+)+[.!?…]?\s*$/u;
  return [before, after].every((text) => sentence.test(text) && !STEERS.test(text));
}

/** Attributes whose values are shown to people. */
const SHOWN_VALUE =
  /(?<=\s(?:title|alt|placeholder|label|aria-label|Title|Content|Text|Header|ToolTip)=)("[^"{}$]*"|'[^'{}$]*')/g;

/**
 * What changes in a page: its layout, comments, or words between tags and in attributes that are shown; null where
 * anything else does. `strict`: words must be between an opening and a closing tag.
 */
export function ofPage(
  before: string,
  after: string,
  strict: boolean,
): 'layout' | 'comment' | 'shown' | null {
  if (/<(script|style|pre|textarea|code)\b/i.test(before + after)) return null;
  const [was, is] = [before, after].map((text) => text.replace(COMMENT, ''));
  const collapsed = (text: string): string =>
    text
      .replace(/("[^"]*"|'[^']*')|\s+/g, (_, quoted?: string) => quoted ?? ' ')
      .replace(/ (?=\/?>$)/, '')
      .trim();
  const [old, now] = [was!, is!].map((text) => text.split(/(<[^<>]*>)/));
  if (!old || old.length !== now?.length || (old.length === 1 && before === was)) return null;
  let words = false;
  const isAlike = (piece: string, at: number): boolean => {
    const [one, other] = [piece, now[at]!];
    if (collapsed(one) === collapsed(other)) return true;
    words = true;
    if (at % 2 === 1) {
      const texts = [one, other].map((text) => text.match(SHOWN_VALUE)?.every((value) => PROSE.test(value)));
      return (
        texts[0] === true &&
        texts[1] === true &&
        one.replace(SHOWN_VALUE, '') === other.replace(SHOWN_VALUE, '')
      );
    }
    const isBetween = /^<[a-z][^/]*>$/i.test(old[at - 1] ?? '') && /^<\//.test(old[at + 1] ?? '');
    if (placeholders(one) !== placeholders(other) || (strict && !isBetween)) return false;
    return [one, other].every((text) => PROSE.test(text.replace(PLACEHOLDERS, '')));
  };
  if (!old.every(isAlike)) return null;
  return words ? 'shown' : before === was && after === is ? 'layout' : 'comment';
}

/** A comment in a page that neither a browser nor a server acts on. */
const COMMENT = /<!--(?!\[|#|\s*ko\b)[^]*?-->/g;

/** Whether a part of this type can be added without changing what is already there. */
const standsAlone = (type: string): boolean =>
  NODES.alone.has(type) || /declaration|definition|import/.test(type);

/** Whether nothing that was there is gone or different, and nothing new interferes with it. */
export function onlyAdds(regions: readonly Region[], before: Part, removedComments: boolean): boolean {
  if (removedComments) return false;
  const had = new Set(
    leaves(before).flatMap(({ type, text }) => (P.identifierNode.test(type) ? [text] : [])),
  );
  return regions.every(
    ({ before: old, after, listed }) =>
      !old &&
      !listed &&
      after !== null &&
      (standsAlone(after.type) ||
        (P.addedCheck.test(after.text) &&
          /^(if_statement|attribute_item|with_statement)$/.test(after.type))) &&
      !P.endsOrReplaces.test(after.text) &&
      // A second definition of a name replaces the first.
      !(nameOf(after) !== '' && had.has(nameOf(after)) && /definition|declaration/.test(after.type)) &&
      !/^[\w.[\]]+\s*(=[^=>]|[-+*/|&]=)/.test(meaningOf(after).length > 0 ? after.text : ''),
  );
}

/** Whether a text in a language without a grammar keeps each line, and only gains lines that are complete by themselves. */
export function addsLines(before: string, after: string): boolean {
  const gained = before.trim() === '' ? undefined : insertion(before, after)?.text;
  if (gained === undefined) return false;
  const count = (pattern: RegExp): number => (gained.match(pattern) ?? []).length;
  return (
    count(/[([{]/g) === count(/[)\]}]/g) &&
    count(/\b(?:do|fn)\b/g) <= count(/\bend\b/g) &&
    count(/"/g) % 2 === 0 &&
    !gained.split('\n').some((line) => P.endsOrReplaces.test(line))
  );
}

/** Whether a text is rows of plain values. */
function isRows(root: Part): boolean {
  const plain = (part: Part): boolean => {
    if (part.field === 'key' && part.type === 'identifier') return true;
    // PHP and Ruby run the text in these as a command.
    if (part.text.startsWith('`')) return false;
    if (part.children.length > 0)
      return /^(list|block|arguments|pair)$/.test(part.type) && part.children.every(plain);
    return (
      /^(string|number|comment|[,:)\]}]|=>)$/.test(part.type) ||
      /^(true|false|null|nil|None|True|False|-)$/.test(part.text)
    );
  };
  return root.children.length > 0 && root.children.every(plain);
}
