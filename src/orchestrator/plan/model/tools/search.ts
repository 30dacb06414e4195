import { RE2JS, RE2JSException } from 're2js';
import { redact } from '../../../domain/secrets';
import { message } from '../../../../messages';
import { Refusal } from '../../refusal';
import { quantity } from '../../words';
import { pathIn, tool, type Desk } from './tool';

/** The most lines that are shown, in total and for one file. */
const MAX_LINES = 60;
const MAX_OF_FILE = 10;
const MAX_LINE = 300;
/** The number of files that are read at once. */
const BATCH = 200;
/** Milliseconds after which a search stops and says how far it got. */
const MAX_MS = 8_000;

export const search = tool(
  'search',
  'Finds lines by a text, in any case, or by a regular expression (RE2: no look-around, no back references). A text is faster.',
  {
    text: { type: 'string', description: 'A text on one line, in any case.' },
    pattern: { type: 'string', description: 'A regular expression, when there is no text.' },
    in: {
      type: 'string',
      description: 'A folder, a file, or an ending such as *.ts; all files when left out.',
    },
  },
  {
    doing: ({ text, pattern }) => message('doing.searching', { text: String(text ?? pattern) }),
    run: async (args, desk) => {
      const { text, pattern } = args as { readonly text?: string; readonly pattern?: string };
      if (!text && !pattern) throw new Refusal('Give "text" or "pattern".');
      const expression = compiled(text, pattern ?? '');
      const certain = text ?? literalOf(pattern ?? '');
      const candidates = certain && desk.view.find ? await desk.view.find(certain) : await desk.reader.list();
      const within = scopeOf(args.in, pathIn);
      return lookThrough(candidates.filter(within), expression, desk);
    },
  },
);

/** @throws Refusal */
function compiled(text: string | undefined, pattern: string): RE2JS {
  try {
    return text === undefined
      ? RE2JS.compile(pattern, RE2JS.MULTILINE)
      : RE2JS.compile(RE2JS.quote(text), RE2JS.CASE_INSENSITIVE);
  } catch (problem) {
    if (!(problem instanceof RE2JSException)) throw problem;
    throw new Refusal(`The regular expression cannot be read: ${problem.message}. It has to be one of RE2.`);
  }
}

/** A text that every match contains, so that git can find the files; undefined if there is no such text. */
function literalOf(pattern: string): string | undefined {
  if (/[|[\](){}\\]/.test(pattern)) {
    // Only the part before the first one that may vary or be missing.
    const [start = ''] = /^[\w ]*/.exec(pattern) ?? [];
    const sure = /^[\w ]+[?*{|]/.test(pattern) || pattern.includes('|') ? '' : start;
    return sure.length >= 3 ? sure : undefined;
  }
  const runs = pattern.replaceAll(/[\w ][?*]/g, '.').match(/[\w ]{3,}/g) ?? [];
  return runs.sort((a, b) => b.length - a.length)[0];
}

function scopeOf(scope: unknown, toPath: typeof pathIn): (path: string) => boolean {
  if (typeof scope !== 'string') return () => true;
  if (scope.startsWith('*')) return (path) => path.endsWith(scope.slice(1));
  const place = toPath({ path: scope });
  return (path) => place === undefined || path === place || path.startsWith(`${place}/`);
}

async function lookThrough(
  paths: readonly string[],
  expression: RE2JS,
  { reader, signal }: Desk,
): Promise<string> {
  const end = performance.now() + MAX_MS;
  const lines: string[] = [];
  let at = 0;
  for (; at < paths.length && lines.length < MAX_LINES && performance.now() < end; at += BATCH) {
    signal.throwIfAborted();
    const texts = await reader.readMany(paths.slice(at, at + BATCH));
    for (const [path, text] of texts) {
      if (lines.length >= MAX_LINES || performance.now() >= end) break;
      const found = linesIn(text, expression);
      if (found.length > 0) reader.saw(path, text);
      lines.push(...found.map((line) => `${path}:${line}`));
    }
  }
  const rest = paths.length - at;
  if (lines.length === 0 && rest <= 0) return 'Nothing found.';
  const more = rest > 0 ? [`[not looked at: ${quantity(rest, 'file')}; narrow the search with "in"]`] : [];
  return [...lines, ...more].join('\n');
}

/** `12: line` for each line with a match; secrets are neither shown nor found. */
function linesIn(text: string, expression: RE2JS): string[] {
  if (!expression.test(text)) return [];
  const shown = redact(text, true);
  const matcher = expression.matcher(shown);
  const found = new Map<number, string>();
  let [line, from] = [1, 0];
  while (found.size < MAX_OF_FILE && matcher.find()) {
    const start = matcher.start();
    line += shown.slice(from, start).split('\n').length - 1;
    from = start;
    const [first, last] = [shown.lastIndexOf('\n', start - 1) + 1, shown.indexOf('\n', start)];
    const whole = shown.slice(first, last === -1 ? undefined : last);
    found.set(line, whole.slice(0, MAX_LINE));
  }
  return [...found].map(([number, whole]) => `${number}: ${whole}`);
}
