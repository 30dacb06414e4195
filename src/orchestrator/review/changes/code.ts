/** Source code, by its syntax tree: which parts change, and how far the change goes. */
import { languageOf, type Language } from '../../trees';
import { P } from '../patterns';
import { changedDirectives, differences, type Difference } from './difference';
import { addLines, addPart, addUnreadable, spread } from './emit';
import { addsLines, ofPage, isTexts, translated, isTypo, isWording, onlyAdds, onlyShown } from './extent';
import type { Extent, FileReading } from './file-reading';
import { itemsOf, type Item } from './items';
import { dedent } from './keys';
import { insertion } from './line-changes';
import { regionsOf, type Region } from './regions';
import { loosely } from './loosely';
import { onlyRenames } from './rename';
import { onlyCases, onlyStricter } from './stricter';
import type { Part } from './part';
import { isFreeSql, isSql, storedSql } from './stored-sql';
import { startsDownload } from './scripts';
import { parse, type Span } from './syntax';
import { comments, isDirective, leaves } from './tokens';

const MAX_FACTS = 500;

/** Adds a fact for each part that changes, and says how far the change goes. */
export function readCode(file: FileReading): Extent {
  const { change, what, before, after, reading } = file;
  const language = languageOf(change.path);
  if (change.part && [before, after].every((text) => text.split('\n').every(isDocLine))) return 'comment';
  const [spanBefore, spanAfter] = spans(before, after);
  const [bodyBefore, bodyAfter] =
    change.part && language === 'python' ? missingBodies(before, after) : ['', ''];
  const old = parse(language, before + bodyBefore, spanBefore, change.path);
  const now = parse(language, after + bodyAfter, spanAfter, change.path);
  reading.spend((spanBefore.to - spanBefore.from + spanAfter.to - spanAfter.from) / 2);
  if (language !== null && !change.part && now.broken && !(change.before !== null && old.broken))
    addUnreadable(file, 'syntax');
  const regions: readonly Region[] =
    change.before === null ? [{ before: null, after: now.root, within: [] }] : regionsOf(old.root, now.root);
  const exercise = what === 'test';
  const broken = old.broken || now.broken;
  // Where the grammar fails, words and brackets are read as well.
  const rough =
    broken && language !== null ? regionsOf(loosely(before, change.path), loosely(after, change.path)) : [];
  const { gained, lost } = file.lines;
  const reordered = gained.length + lost.length === 0 && regions.length > 0 ? moved(old.root, now.root) : [];
  const directives = changedDirectives(comments(old.root), comments(now.root));
  const found = distinct([
    ...parts(regions, exercise),
    ...parts(rough, exercise),
    ...reordered,
    ...directives,
  ]);
  const items = found.flatMap(({ how, after: value, ...rest }) =>
    how === 'lost' ? [] : [{ ...rest, value }],
  );
  const extent =
    what === 'translation' &&
    directives.length === 0 &&
    isTexts(before, change.path) &&
    isTexts(after, change.path) &&
    found.every(translated)
      ? 'shown'
      : change.before === null
        ? 'adds'
        : directives.length > 0
          ? 'meaning'
          : extentOf(file, language, broken, old.root, now.root, regions, exercise);
  if (extent !== 'layout' && extent !== 'comment') storedSql(file, items);
  if (what !== 'test' && startsDownload(items)) {
    const about = { language: language ?? '', path: change.path, evidence: change.path } as const;
    reading.add({ kind: 'executes', code: 'network', done: 'later', ...about });
  }
  for (const difference of spread(found, MAX_FACTS))
    if (extent === 'adds' || extent === 'meaning' || (extent === 'shown' && difference.part === 'string'))
      emit(file, language, difference);
  if (found.length > MAX_FACTS) addUnreadable(file, 'long');
  if (extent !== 'layout' && extent !== 'comment') addLines(withoutComments(file, now.root));
  return extent;
}

function extentOf(
  { before, after, change, what }: FileReading,
  language: Language | null,
  broken: boolean,
  old: Part,
  now: Part,
  regions: readonly Region[],
  exercise: boolean,
): Extent {
  const isPage = what === 'markup' || P.markedUpFile.test(change.path);
  const page = isPage && ofPage(before, after, what !== 'markup');
  if (page) return page;
  if (isPage && /<(pre|textarea)\b/i.test(after)) return 'meaning';
  if (regions.length === 0) {
    // Where indentation has meaning, a fragment tells too little about it.
    const laidOut = (root: Part, text: string): string =>
      statementsOf(
        comments(root).reduce((rest, comment) => rest.replace(comment, ''), text),
        change.path,
      );
    const blanks = isSql(change.path) ? !isFreeSql(before + after) : indents(language);
    const matters = blanks && (!P.freeFile.test(change.path) || QUOTES.test(before + after));
    if ((broken || change.part) && matters && laidOut(old, before) !== laidOut(now, after)) return 'meaning';
    return comments(old).join('\n') === comments(now).join('\n') ? 'layout' : 'comment';
  }
  const sentence = language === null && /\S\s+\S+\s+\S/.test(before);
  if (change.part && sentence && isTypo(before, after)) return 'shown';
  if (change.path.endsWith('.snap') && isWording(before, after)) return 'shown';
  if (onlyShown(old, regions, exercise)) return 'shown';
  if (!broken && onlyRenames(old, now)) return 'rename';
  if (onlyAdds(regions, old, lostComments(old, now))) return 'adds';
  if (broken && change.part && addsWhole(language, before, after, change.path)) return 'adds';
  if (exercise && language === null && addsLines(before, after)) return 'adds';
  if (exercise && (onlyStricter(before, after) || onlyCases(before, after))) return 'adds';
  return 'meaning';
}

/** The bodies that complete snippets of Python which end with the head of a block: without them they do not parse. */
function missingBodies(before: string, after: string): readonly [string, string] {
  const [last, lastAfter] = [before, after].map((text) => /(?:^|\n)([ \t]*)([^\n]*)\s*$/.exec(text));
  if (!last || !lastAfter || !/:$/.test(last[2]?.trim() ?? '')) return ['', ''];
  const inner = `${last[1]}    `;
  const deeper =
    (lastAfter[1] ?? '').length > (last[1] ?? '').length && !/:$/.test(lastAfter[2]?.trim() ?? '');
  return [`\n${inner}pass`, `\n${deeper ? lastAfter[1] : inner}pass`];
}

const indents = (language: Language | null): boolean => language === null || language === 'python';

/** Whether a fragment keeps everything it had and only gains lines that are complete by themselves. */
function addsWhole(language: Language | null, before: string, after: string, path: string): boolean {
  const added = insertion(before, after);
  if (!added || language === null || before.trim() === '') return false;
  // It may continue the line before.
  if (/^\s*[[(`.,?:*/&|+-]/.test(added.text)) return false;
  const whole = dedent(added.text.replace(/^\s*\n/, ''));
  const { root, broken } = parse(language, whole, { from: 0, to: whole.length });
  const regions = root.children.map((part) => ({ before: null, after: part, within: [] }));
  return !broken && onlyAdds(regions, loosely(before, path), false);
}

/** Whether a line is inside a block comment and is not an instruction to a tool. */
const isDocLine = (line: string): boolean => P.docLine.test(line) && !isDirective(line);

/** Quotation marks of strings in which line breaks and spaces count. */
const QUOTES = /`|"""|'''|<</;

/** The shape of a text: how many words each statement has, and its indentation where that has meaning. */
function statementsOf(text: string, path: string): string {
  if (QUOTES.test(text)) return text;
  const found: string[] = [];
  const braced = P.bracedFile.test(path);
  let open = 0;
  for (const line of text.split('\n')) {
    const code = line.replace(/(["'`])(?:(?!\1)[^\\]|\\.)*\1|#.*$/g, 'a');
    if (code.trim() === '') continue;
    const words = (code.match(/\w+/g) ?? []).length;
    // A line inside brackets continues a statement.
    if (open <= 0) found.push(braced ? '' : String(line.length - line.trimStart().length));
    found.push(...Array<string>(words).fill('.'));
    open += (code.match(braced ? /[([]/g : /[([{]/g) ?? []).length;
    open -= (code.match(braced ? /[)\]]/g : /[)\]}]/g) ?? []).length;
  }
  return found.join(' ');
}

/** What differs between the two sides of all regions. */
function parts(regions: readonly Region[], exercise: boolean): readonly Difference[] {
  const of = (side: 'before' | 'after'): Item[] =>
    regions.flatMap((region) => {
      const part = region[side];
      return part ? itemsOf(part, region.within, exercise) : [];
    });
  return differences(of('before'), of('after'));
}

/** The file's changed lines without those that are comments. */
function withoutComments(file: FileReading, now: Part): FileReading {
  const said = new Set(comments(now).flatMap((text) => text.split('\n').map((line) => line.trim())));
  const gained = file.lines.gained.filter((line) => !said.has(line.trim()));
  return { ...file, lines: { ...file.lines, gained } };
}

/** What was only moved: the same tokens in another order or block. */
function moved(before: Part, after: Part): readonly Difference[] {
  const tokens = (part: Part): string =>
    leaves(part)
      .map(({ text }) => text)
      .sort()
      .join(' ');
  if (tokens(before) !== tokens(after)) return [];
  const [was, is] = [before, after].map(({ text }) => text.replace(/\s+/g, ' ').slice(0, 200));
  return [
    {
      part: 'order',
      how: 'changed',
      name: before.type,
      before: was ?? '',
      after: is ?? '',
      within: '',
    },
  ];
}

const lostComments = (before: Part, after: Part): boolean => {
  const now = comments(after);
  return comments(before).some((each) => !now.includes(each));
};

function emit(file: FileReading, language: Language | null, difference: Difference): void {
  const { part, name } = difference;
  if (part === 'key') addPart(file, { ...difference, kind: 'key', format: 'code', key: name });
  else addPart(file, { ...difference, kind: 'code', part, language: language ?? '' });
}

/** What remains of two texts without their common beginning and end. */
function spans(before: string, after: string): readonly [Span, Span] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < most - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  return [
    { from: start, to: before.length - end },
    { from: start, to: after.length - end },
  ];
}

/** Each difference once: two ways of reading may find the same one. */
function distinct(found: readonly Difference[]): readonly Difference[] {
  const keys = new Set<string>();
  return found.filter(({ part, how, name, before, after }) => {
    const key = [part, how, name, before, after].join('\0');
    return !keys.has(key) && Boolean(keys.add(key));
  });
}
