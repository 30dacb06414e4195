/**
 * Constants, options and declarations in source code, found line by line: an index reads all
 * files, and syntax trees for all would take too long. The code that writes a value uses the tree.
 */
import { listsIn } from '../formats/code-lists';
import { AMOUNT, amountIn } from '../formats/amounts';
import { CRONTAB, isCrontab, isSchedule } from '../formats/schedules';
import { lineCounter, type Fact } from './fact';
import type { Unit, Value } from './types';
import { addressWords, GENERIC, isUnit, unitOf, wordsOf } from './words';

// White space is bounded: a text of nothing else must not be searched again and again.

/** `const NAME: type = value`, `name = value`, `name: value,`, `#define NAME value`. */
const ASSIGNED = new RegExp(
  String.raw`^[ \t]{0,40}(?:(?:export|public|private|protected|internal|static|final|readonly|const|constexpr|let|var|val|def|mut|pub(?:\([^)]*\))?|override|default|define|#define|int|long|short|float|double|boolean|bool|string|String|char|auto|u?int\d*|size_t|Duration|TimeSpan)[ \t]{1,40})*(?:\$this->|(?:\w{1,40}\.){1,3})?["']?([$A-Za-z_][\w$]*)["']?(?:[ \t]{0,40}:[ \t]{0,40}[&\w<>[\]|'. ]{1,40})?(?:[ \t]\{ get;(?: (?:set|init);)? \})?[ \t]{0,40}(?:=>|:=|=(?![=>])|:(?!:)|[ \t])[ \t]{0,40}(${AMOUNT}|${CRONTAB}|-?\d[\w.]*|:[a-z]\w*|true|false|True|False|"[^"\n]{0,200}"|'[^'\n]{0,200}')(?:\.freeze)?[ \t]{0,40}[,;)}]?[ \t]{0,40}(?:(?:\/\/|#|\/\*).*)?$`,
  'gm',
);

/** Values beside others on a line: parameters with a default, `attempts = 3`; options, `{ port: 5173 }`. */
const INLINE = new RegExp(
  String.raw`[({,][ \t]{0,40}["']?([A-Za-z_]\w*)["']?(?:[ \t]{0,40}:[ \t]{0,40}[A-Za-z][\w.]*(?=[ \t]{0,40}=))?[ \t]{0,40}(?:=>|[:=])[ \t]{0,40}(${AMOUNT}|-?\d[\w.]*|true|false|True|False|"[^"\n]{0,80}"|'[^'\n]{0,80}')(?=[ \t]{0,40}[,)}])`,
  'g',
);

const DECLARED =
  /^[ \t]{0,40}(?:(?:export|default|public|private|protected|internal|static|final|abstract|async|pub(?:\([^)]*\))?|sealed|partial|unsafe)[ \t]{1,40})*(?:(?:function\*?|class|interface|type|enum|struct|trait|def|func|fn|record|module|namespace)[ \t]{1,40}(?:\([^)]*\)[ \t]{0,40})?|(?:const|let|var)[ \t]{1,40}(?=[\w$]+[ \t]{0,40}=[ \t]{0,40}(?:async[ \t]{0,40})?(?:\(|function|[\w$]+[ \t]{0,40}=>)))([A-Za-z_$][\w$]*)/gm;

const NOTHING: readonly string[] = [];

export function scanCode(text: string): Fact[] {
  const facts: Fact[] = [];
  const lines = lineCounter(text);
  const around = surroundings(text);
  const add = (
    declared: 'constant' | 'list' | 'symbol',
    name: string,
    value: Value | null,
    position: number,
  ): void => {
    const kind = value?.type === 'text' && isSchedule(value.text) ? 'schedule' : declared;
    const words = kind === 'schedule' ? [...wordsOf(name), 'schedule', 'cron'] : wordsOf(name);
    const said = amountIn(value?.written ?? '')?.unit;
    const unit = value ? (said ?? unitOf(words, value.text) ?? remarkedUnit(text, position)) : null;
    const called = words.every((word) => GENERIC.has(word)) ? calledAt(text, position) : '';
    const own = [
      ...wordsOf(called),
      ...(unit && words.length > 1 && isUnit(words.at(-1) ?? '') ? words.slice(0, -1) : words),
    ];
    facts.push({
      kind,
      key: [name],
      name,
      value,
      unit,
      own,
      around: kind === 'symbol' ? NOTHING : [...around(position), ...addressWords(value?.text ?? '')],
      line: lines(position),
    });
  };
  /** The ranges of quantities: `minutes=30` inside one is not an option by itself. */
  const quantities: (readonly [from: number, to: number])[] = [];
  for (const pattern of [ASSIGNED, INLINE]) {
    for (const { 1: name = '', 2: written = '', index, 0: whole } of text.matchAll(pattern)) {
      const value = valueOf(written);
      const from = index + whole.lastIndexOf(written);
      if (quantities.some(([start, end]) => from > start && from < end)) continue;
      if (value.written !== undefined) quantities.push([from, from + written.length]);
      if (!KEYWORD.test(name)) add('constant', name, value, index + whole.indexOf(name));
    }
  }
  for (const { name, items, position } of listsIn(text))
    add('list', name, { type: 'list', text: '', items }, position);
  for (const { 1: name = '', index, 0: whole } of text.matchAll(DECLARED))
    add('symbol', name, null, index + whole.length - 1);
  return toldApart(facts);
}

/** The function that is called with an option: `rateLimit` in `rateLimit({ max: 100 })`. */
const calledAt = (text: string, position: number): string =>
  /(\w+)\(\{?[^(){}\n]*$/.exec(text.slice(Math.max(0, position - 200), position))?.[1] ?? '';

/** Values that share a name within a file get their lines added to it: `max_retries:8`. */
function toldApart(facts: readonly Fact[]): Fact[] {
  const lines = new Map<string, number>();
  const isRepeated = new Set<string>();
  for (const { kind, name, line } of facts) {
    if (kind === 'symbol') continue;
    if ((lines.get(name) ?? line) !== line) isRepeated.add(name);
    lines.set(name, line);
  }
  return facts.map((fact) =>
    fact.kind !== 'symbol' && isRepeated.has(fact.name)
      ? { ...fact, name: `${fact.name}:${fact.line}` }
      : fact,
  );
}

/**
 * The words of the lines that contain a position, by their indentation: `server` for the contents of
 * `server: {`, `RetryPolicy` for the members of a class with that name.
 */
function surroundings(text: string): (position: number) => readonly string[] {
  let [at, from] = [0, 0];
  const open: { indent: number; line: string; told: string[]; words?: readonly string[] }[] = [];
  return (position) => {
    if (position < from) [at, open.length] = [0, 0];
    from = position;
    for (let end = text.indexOf('\n', at); end !== -1 && end < position; end = text.indexOf('\n', at)) {
      const indent = indentOf(text, at, end);
      if (indent !== null) {
        while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
        const line = text.slice(at, Math.min(end, at + 120));
        open.at(-1)?.told.push(...wordsOf(TELLING.exec(line)?.[1] ?? ''));
        open.push({ indent, line, told: [] });
      }
      at = end + 1;
    }
    const own = indentOf(text, at, text.length) ?? 0;
    const line = text.slice(at, Math.min(position, at + 120));
    const above = open.filter(({ indent }) => indent < own);
    const outer = above.find((one) => isDecorator(one.line));
    const [decorator, indent] = outer ? [outer.line, outer.indent] : [line.trimStart(), own];
    const decorated = isDecorator(decorator) ? decoratedBelow(text, position, indent) : NOTHING;
    return [
      ...decorated,
      ...above.flatMap((one) => [...(one.words ??= namesIn(one.line)), ...one.told]),
      ...namesIn(line),
    ];
  };
}

/** A member that names the object it belongs to. */
const TELLING = /^[ \t]{0,40}["']?(?:name|id|task|job|queue)["']?[ \t]?[:=][ \t]?["']([\w.-]{1,60})["']/;

const isDecorator = (line: string): boolean => /^[ \t]*(?:@\w|\[[A-Z]|#\[)/.test(line);

/** The words of the declaration below a decorator. */
function decoratedBelow(text: string, position: number, indent: number): readonly string[] {
  const below = text
    .slice(position, position + 2_000)
    .split('\n')
    .slice(1, 30);
  const line = below.find((one) => indentOf(one, 0, one.length) === indent && !isDecorator(one));
  return line === undefined ? NOTHING : namesIn(line);
}

/** The indentation of a line; null for a line with only brackets, or an empty one. */
function indentOf(text: string, from: number, to: number): number | null {
  let at = from;
  while (at < to && (text[at] === ' ' || text[at] === '\t')) at++;
  return at === to || /[\n{}()[\]/*#]/.test(text[at] ?? '') ? null : at - from;
}

const namesIn = (line: string): readonly string[] =>
  (
    line
      .replaceAll(/(["'])(.*?)\1/g, (_, _quote, inner: string) =>
        /^[\w./-]{1,40}$/.test(inner) ? ` ${inner} ` : ' ',
      )
      .replace(/["'`].*/, '')
      .match(/[A-Za-z_]\w*/g) ?? []
  )
    .filter((name) => !KEYWORD.test(name))
    .slice(0, 8)
    .flatMap(wordsOf);

/** The unit in a comment at the end of the line: `10, // seconds`. */
function remarkedUnit(text: string, position: number): Unit | null {
  const end = text.indexOf('\n', position);
  const line = text.slice(position, end === -1 ? undefined : Math.min(end, position + 200));
  const said = /(?:\/\/|#|\/\*)[ \t]{0,9}(?:in )?(\w+)[ \t*/.]{0,9}$/.exec(line)?.[1];
  return said === undefined ? null : unitOf(['', ...wordsOf(said)], '');
}

const KEYWORD =
  /^(return|case|default|if|else|import|from|throw|yield|await|new|package|use|goto|break|continue|in|is|not|and|or|const|let|var|public|private|protected|static|final|readonly|export|function|class|def|do|end|TimeSpan|Duration)$/;

function valueOf(written: string): Value {
  if (written.startsWith(':')) return { type: 'text', text: written.slice(1) };
  if (/^["']/.test(written)) return { type: 'text', text: written.slice(1, -1) };
  if (/^(true|false)$/i.test(written)) return { type: 'boolean', text: written.toLowerCase() };
  const amount = amountIn(written);
  if (amount) return { type: 'number', text: amount.number, written };
  return { type: isCrontab(written) ? 'text' : 'number', text: written };
}
