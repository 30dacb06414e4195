/**
 * Phrases: `<set> [the] {key:setting} to {value:value}`. Words match in any case, `<set>` is any word of that
 * list in lexicon.ts, `(a|b)` is a choice, `[a|b]` is optional, `{name:type}` is a slot and
 * `{_:type}` is one whose value does not matter. Choices may contain slots and choices.
 */
import { ARTICLES, WORDS, WHERE } from './lexicon';
import { SLOT_TYPES, type SlotTypeName } from '../slots';
import type { SlotType } from '../slots/slot';
import { tokenize, type Token } from './tokens';

/** The name of a slot whose value does not matter. */
export const IGNORED_SLOT = '_';
/** The name of the slots for places, which the grammar adds itself. */
export const WHERE_SLOT = '@where';

export interface Slot {
  readonly kind: 'slot';
  readonly name: string;
  readonly type: SlotTypeName;
  /** Words that are implied for a slot: `{key:setting:replicas}`. */
  readonly words: readonly string[];
}
type Node =
  | { readonly kind: 'word'; readonly word: string; readonly spaced: boolean }
  | (Slot & { readonly spaced: boolean })
  | {
      readonly kind: 'group';
      readonly choices: readonly (readonly Node[])[];
      readonly optional: boolean;
      readonly spaced: boolean;
    };

/** One way to read a request as a phrase. */
export interface Parse {
  /** The tokens of each filled slot, `[from, to)`. */
  readonly slots: readonly { readonly slot: Slot; readonly from: number; readonly to: number }[];
  /** Words that the phrase itself explains. */
  readonly weight: number;
  /** Slots that the request leaves open if it stops before the end of the phrase. */
  readonly open: readonly Slot[];
}

export interface Phrase {
  readonly source: string;
  /** Slot names with their types, in the order of the phrase. */
  readonly slots: ReadonlyMap<string, SlotTypeName>;
  /** All ways to read all of these tokens as this phrase; only the first few if there are very many. */
  parse(tokens: readonly Token[]): readonly Parse[];
  /** Like `parse`, for a request that stops before the end of the phrase but after at least one slot. */
  parseStart(tokens: readonly Token[]): readonly Parse[];
  /** The phrase as a person would type it, with these texts for its slots. */
  render(values: ReadonlyMap<string, string>): string;
}

/** The most ways that are considered, and the most steps to find them, so that reading does not take long. */
const [MAX_PARSES, MAX_STEPS] = [24, 4_000];

/** @throws Error that says what is wrong with the phrase */
export function parsePhrase(source: string): Phrase {
  const nodes = readNodes(source);
  const slots = new Map(slotsOf(nodes).map(({ name, type }) => [name, type] as const));
  const bounded = withWhere(nodes);
  const needed = wordsNeeded(nodes);
  const search = (tokens: readonly Token[], partial: boolean): readonly Parse[] => {
    const said = new Set(tokens.map(({ word }) => word));
    const isSaid = (words: ReadonlySet<string>): boolean =>
      [...words].some((word) => said.has(word)) ||
      tokens.slice(0, 40).some(({ word }) => isGerund(word, words));
    return (partial ? needed.slice(0, nodes[0]?.kind === 'slot' ? 0 : 1) : needed).every(isSaid)
      ? parses(bounded, tokens, partial)
      : [];
  };
  return {
    source,
    slots,
    parse: (tokens) => search(tokens, false),
    parseStart: (tokens) => search(tokens, true),
    render: (values) => render(nodes, values).trim(),
  };
}

const PIECE =
  /\s*(?:\{(\w+):(\w+)((?::[\w-]+)*)\}|<(\w+(?:\|\w+)*)>|([[(])|([\])])|(\|)|([^\s{}[\]()<>|]+))/y;

/** @throws Error */
function readNodes(source: string): readonly Node[] {
  const cannot = (at: number): Error =>
    new Error(`"${source}" cannot be read from "${source.slice(at).trimStart()}" on`);
  PIECE.lastIndex = 0;
  const nodes = wrap(choicesUpTo(''));
  const [first] = nodes;
  const type: SlotType | null = first?.kind === 'slot' ? SLOT_TYPES[first.type] : null;
  const looksUp = type?.indexed === true || type?.leads === true;
  if (!looksUp && first?.kind !== 'word' && (first?.kind !== 'group' || first.optional))
    throw new Error(
      `"${source}" has to begin with a fixed word, or a slot that is looked up in the repository`,
    );
  return nodes;

  function choicesUpTo(closer: string): Node[][] {
    const choices: Node[][] = [[]];
    while (PIECE.lastIndex < source.trimEnd().length) {
      const at = PIECE.lastIndex;
      const piece = PIECE.exec(source);
      if (!piece) throw cannot(at);
      const [text, name, type = '', words = '', verbs, open, close, bar, word = ''] = piece;
      const spaced = at === 0 || /^\s/.test(text);
      const into = choices.at(-1) ?? [];
      if (name !== undefined) {
        into.push({
          kind: 'slot',
          name,
          type: slotType(type),
          words: words.split(':').filter(Boolean),
          spaced,
        });
      } else if (verbs !== undefined) {
        into.push({ kind: 'group', choices: verbs.split('|').flatMap(verbChoices), optional: false, spaced });
      } else if (open !== undefined) {
        const optional = open === '[';
        into.push({ kind: 'group', choices: choicesUpTo(optional ? ']' : ')'), optional, spaced });
      } else if (close !== undefined) {
        if (close !== closer) throw cannot(at);
        return choices;
      } else if (bar !== undefined) choices.push([]);
      else into.push(...wordsOf(word, spaced));
    }
    if (closer !== '') throw new Error(`"${source}" lacks a ${closer}`);
    return choices;
  }

  function verbChoices(name: string): Node[][] {
    const verbs = WORDS[name];
    if (verbs) return verbs.map((verb) => wordsOf(verb, true));
    throw new Error(`"${source}" has the words <${name}>; there are ${Object.keys(WORDS).join(', ')}`);
  }

  function slotType(type: string): SlotTypeName {
    if (Object.hasOwn(SLOT_TYPES, type)) return type as SlotTypeName;
    const types = Object.keys(SLOT_TYPES).join(', ');
    throw new Error(`"${source}" has a slot of type "${type}"; there are ${types}`);
  }
}

const wrap = (choices: readonly (readonly Node[])[]): readonly Node[] =>
  choices.length === 1 ? (choices[0] ?? []) : [{ kind: 'group', choices, optional: false, spaced: true }];

const wordsOf = (text: string, spaced: boolean): Node[] =>
  tokenize(text).map((token, index) => ({
    kind: 'word',
    word: token.kind === 'quoted' ? token.text : token.word,
    spaced: index === 0 ? spaced : text.charAt(token.start - 1) === ' ',
  }));

function slotsOf(nodes: readonly Node[]): Slot[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'slot') return node.name === IGNORED_SLOT ? [] : [node];
    return node.kind === 'group' ? node.choices.flatMap(slotsOf) : [];
  });
}

/** For each required node: a set of words of which one must occur. Slots, and choices that contain one, are left out. */
function wordsNeeded(nodes: readonly Node[]): ReadonlySet<string>[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'word') return [new Set([node.word])];
    if (node.kind === 'slot' || node.optional) return [];
    const choices = node.choices.map((choice) => wordsNeeded(choice)[0]);
    return choices.includes(undefined) ? [] : [new Set(choices.flatMap((words) => [...(words ?? [])]))];
  });
}

/**
 * The phrase with `in …` wherever it may give the place of a thing: at the beginning, after each slot that
 * is looked up in the repository, and at the end.
 */
function withWhere(nodes: readonly Node[]): readonly Node[] {
  const indexed = slotsOf(nodes).some(({ type }) => (SLOT_TYPES[type] as SlotType).placed);
  if (!indexed) return nodes;
  const place: Slot = { kind: 'slot', name: WHERE_SLOT, type: 'place', words: [] };
  const prepositions = WHERE.map((word): Node[] => [{ kind: 'word', word, spaced: true }]);
  const where: Node[] = [
    { kind: 'group', choices: prepositions, optional: false, spaced: true },
    { ...place, spaced: true },
  ];
  const behind: Node = { kind: 'group', choices: [where], optional: true, spaced: true };
  const comma: Node = {
    kind: 'group',
    choices: [[{ kind: 'word', word: ',', spaced: false }]],
    optional: true,
    spaced: false,
  };
  const before: Node = { kind: 'group', choices: [[...where, comma]], optional: true, spaced: true };
  const inner = nodes.flatMap((node): Node[] => {
    if (node.kind === 'slot' && (SLOT_TYPES[node.type] as SlotType).placed) return [node, behind];
    return node.kind === 'word' && ['to', ':'].includes(node.word) ? [behind, node] : [node];
  });
  const ends = inner.at(-1) === behind ? inner : [...inner, behind];
  return [before, ...ends];
}

/** Whether a word is the -ing form of one of these: `would you mind bumping …`. */
function isGerund(word: string, words: ReadonlySet<string>): boolean {
  if (!word.endsWith('ing')) return false;
  const stem = word.slice(0, -3);
  return (
    words.has(stem) || words.has(`${stem}e`) || (stem.at(-1) === stem.at(-2) && words.has(stem.slice(0, -1)))
  );
}

interface State {
  readonly slots: Parse['slots'];
  readonly weight: number;
}

/** Every way to match the nodes with the tokens; with `partial`, ways in which the tokens end first. */
function parses(nodes: readonly Node[], tokens: readonly Token[], partial: boolean): readonly Parse[] {
  const found: Parse[] = [];
  let steps = 0;
  walk(nodes, 0, { slots: [], weight: 0 });
  return found;

  /** A quick test whether nodes can match at a token: most choices do not contain its word. */
  function mayBegin([first]: readonly Node[], at: number): boolean {
    const token = tokens[at];
    if (first?.kind !== 'word' || !token) return true;
    return says(token, first.word, at === 0) || ARTICLES.has(token.word);
  }

  function walk(list: readonly Node[], at: number, state: State): void {
    if (++steps > MAX_STEPS || found.length >= MAX_PARSES) return;
    const [node, ...more] = list;
    if (at === tokens.length && partial) {
      const isBegun =
        state.weight >= 2 || (state.weight >= 1 && state.slots.some(({ slot }) => slot.name !== WHERE_SLOT));
      const open = isBegun ? neededIn(list) : [];
      if (open.length > 0) found.push({ ...state, open });
    } else if (!node) {
      if (at === tokens.length) found.push({ ...state, open: [] });
    } else if (node.kind === 'word') {
      const token = tokens[at];
      if (token && says(token, node.word, at === 0)) walk(more, at + 1, add(state, 1));
      else if (token && ARTICLES.has(token.word)) walk(list, at + 1, add(state, 0.5));
    } else if (node.kind === 'slot') {
      const type: SlotType = SLOT_TYPES[node.type];
      const token = tokens[at];
      if (type.longest === 1 && token && ARTICLES.has(token.word)) walk(list, at + 1, state);
      const longest = type.open ? tokens.length : Math.min(tokens.length, at + type.longest);
      for (let to = type.open === 'end' ? tokens.length : at + 1; to <= longest; to++) {
        if (
          to > at &&
          !(!TELLS_WHAT.has(node.type) && isPronoun(tokens.slice(at, to), type)) &&
          type.fits(tokens.slice(at, to))
        )
          walk(more, to, { ...state, slots: [...state.slots, { slot: node, from: at, to }] });
      }
    } else {
      for (const choice of node.choices) if (mayBegin(choice, at)) walk([...choice, ...more], at, state);
      if (node.optional) walk(more, at, state);
    }
  }
}

/** Slots for which a pronoun says enough: `undo that` is about the last change. */
const TELLS_WHAT: ReadonlySet<SlotTypeName> = new Set(['commit', 'change', 'reference']);
/** A pronoun names nothing that is looked up, such as the file `it.json`. */
const isPronoun = ([only, another]: readonly Token[], { indexed, placed, leads }: SlotType): boolean =>
  (indexed === true || placed === true || leads === true) &&
  another === undefined &&
  only?.kind === 'word' &&
  /^(it|them|that|this|these|those|him|her|one)$/.test(only.word);

const add = (state: State, weight: number): State => ({ ...state, weight: state.weight + weight });

/** The slots that these nodes require. */
function neededIn(nodes: readonly Node[]): Slot[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'slot') return node.name === IGNORED_SLOT ? [] : [node];
    return node.kind === 'group' && !node.optional ? neededIn(node.choices[0] ?? []) : [];
  });
}

const says = (token: Token, word: string, first: boolean): boolean =>
  token.kind === 'quoted' ? false : token.word === word || (first && isGerund(token.word, new Set([word])));

function render(nodes: readonly Node[], values: ReadonlyMap<string, string>): string {
  return nodes
    .map((node) => {
      const space = node.spaced ? ' ' : '';
      if (node.kind === 'word') return space + node.word;
      if (node.kind === 'slot') return space + (values.get(node.name) ?? '');
      return node.optional ? '' : space + render(node.choices[0] ?? [], values).trim();
    })
    .join('');
}
