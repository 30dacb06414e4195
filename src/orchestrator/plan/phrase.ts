/**
 * Phrases: `(set|bump) [the] version to {version:semver}`. Words match in any case, `(a|b)` is a
 * choice, `[a|b]` may be left out, `{name:type}` is a slot, `{_:type}` one whose value does not matter.
 */
import { OPEN_ENDED, SLOT_TYPES, type SlotTypeName } from './slots';

type Element =
  | {
      readonly kind: 'words';
      readonly choices: readonly string[];
      readonly optional: boolean;
      readonly glued: boolean;
    }
  | { readonly kind: 'slot'; readonly name: string; readonly type: SlotTypeName; readonly glued: boolean };

export interface Phrase {
  readonly source: string;
  /** Slot names with their types, in the order of the phrase. */
  readonly slots: ReadonlyMap<string, SlotTypeName>;
  /** The texts of the slots if the request says this phrase from beginning to end, else null. */
  match(request: string): ReadonlyMap<string, string> | null;
  /** Like `match` for a request that stops before the end of the phrase. */
  matchStart(request: string): ReadonlyMap<string, string> | null;
  /** Whether the request, which matches, could be cut into slots in another way. */
  isAmbiguous(request: string): boolean;
  /** The phrase as a person would type it, with these values. */
  render(values: ReadonlyMap<string, string>): string;
}

/** Name of the slot whose value does not matter. */
const IGNORED = '_';

const TOKEN = /\s*(?:\{(\w+):(\w+)\}|\[([^[\]]+)\]|\(([^()]+)\)|([^\s{}[\]()]+))/y;
const POLITE = '(?:(?:please|pls|hi|hey|hello|can you|could you|would you|will you)[,:!]?\\s+)*';
const TAIL = '\\s*(?:[.!?]+|,?\\s+(?:please|pls|thanks|thank you)\\b)*\\s*';

/** @throws Error that says what is wrong with the phrase */
export function parsePhrase(source: string): Phrase {
  const elements = readElements(source);
  const slots = new Map(
    elements.flatMap((e) => (e.kind === 'slot' && e.name !== IGNORED ? [[e.name, e.type] as const] : [])),
  );
  const whole = new RegExp(
    `^${POLITE}${elements.map((_, i) => part(elements, i)).join('')}${tail(elements)}$`,
    'iu',
  );
  const greedy = new RegExp(whole.source.replaceAll(/\{1,1000\}\?/g, '{1,1000}'), 'iu');
  const start = new RegExp(
    `^${POLITE}${elements.reduceRight((nest, _, i) => {
      const here = part(elements, i) + nest;
      return i === 0 ? here : `(?:${here})?`;
    }, '')}${TAIL}$`,
    'iu',
  );
  return {
    source,
    slots,
    match: (request) => captures(whole, request),
    matchStart: (request) => captures(start, request),
    isAmbiguous: (request) => {
      const [a, b] = [captures(whole, request), captures(greedy, request)];
      return [...slots].some(([name, type]) => type === 'text' && a?.get(name) !== b?.get(name));
    },
    render: (values) =>
      elements
        .map((e, i) => {
          const space = i === 0 || e.glued ? '' : ' ';
          if (e.kind === 'slot') return space + quoteIfNeeded(values.get(e.name) ?? '', e.type);
          return e.optional ? '' : space + (e.choices[0] ?? '');
        })
        .join(''),
  };
}

function readElements(source: string): Element[] {
  const elements: Element[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(source);
    if (!token) throw new Error(`"${source}" cannot be read from "${source.slice(at).trimStart()}" on`);
    const [text, name, type, optional, choice, word] = token;
    const glued = !/^\s/.test(text);
    if (name !== undefined) elements.push({ kind: 'slot', name, type: slotType(type ?? '', source), glued });
    else {
      const choices = (optional ?? choice ?? word ?? '').split('|').map((c) => c.trim());
      elements.push({ kind: 'words', choices, optional: optional !== undefined, glued });
    }
  }
  const [first] = elements;
  if (first?.kind !== 'words' || first.optional)
    throw new Error(`"${source}" has to begin with a fixed word`);
  return elements;
}

function slotType(type: string, source: string): SlotTypeName {
  if (type in SLOT_TYPES) return type as SlotTypeName;
  throw new Error(
    `"${source}" has a slot of type "${type}"; there are ${Object.keys(SLOT_TYPES).join(', ')}`,
  );
}

/** The regular expression of one element, with the space before it. */
function part(elements: readonly Element[], index: number): string {
  const element = elements[index];
  const before = elements[index - 1];
  if (!element) return '';
  const loose = element.glued || (before?.kind === 'words' && before.choices.every((c) => c.endsWith(':')));
  const space = index === 0 ? '' : loose ? '\\s*' : '\\s+';
  if (element.kind === 'words') {
    const words = `${space}(?:${element.choices.map(escapeWords).join('|')})`;
    return element.optional ? `(?:${words})?` : words;
  }
  const type: { pattern: string; inner?: string } = SLOT_TYPES[element.type];
  const last = index === elements.length - 1;
  // The space before a body may be its own first indentation: the type decides.
  return `${element.type === 'body' ? '' : space}(?<${element.name}>${last ? type.pattern : (type.inner ?? type.pattern)})`;
}

const escapeWords = (words: string): string =>
  words.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(/\s+/g, '\\s+');

function tail(elements: readonly Element[]): string {
  const last = elements.at(-1);
  return last?.kind === 'slot' && OPEN_ENDED.has(last.type) ? '\\s*' : TAIL;
}

function captures(pattern: RegExp, request: string): ReadonlyMap<string, string> | null {
  const match = pattern.exec(request);
  if (!match) return null;
  return new Map(
    Object.entries(match.groups ?? {}).filter(([name, text]) => text !== undefined && name !== IGNORED),
  );
}

function quoteIfNeeded(value: string, type: SlotTypeName): string {
  if (type === 'line' || type === 'command' || type === 'body') return value;
  if (!/[\s"'`]/.test(value) && value !== '') return value;
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}
