/** Slots for a function whose calls a request is about: `console.log`, `fmt.Println`, `debug prints`. */
import { hasCalls } from '../makers/calls';
import { ARTICLES } from '../phrases/lexicon';
import type { Token } from '../phrases/tokens';
import { isWithin } from './look-up';
import { escaped } from './shapes';
import { content, one, word, type Meaning, type SlotType } from './slot';

const NAME = /^[A-Za-z_$][\w$]*(?:(?:\.|::|->)[A-Za-z_$][\w$]*)*!?(?:\(\))?$/;
/** Functions for printing while debugging; `debug prints` means only these. */
const PRINTING =
  /^(console\.(log|debug|info|warn|error|trace|table|dir)|print|pprint|fmt\.Print(ln|f)?|System\.out\.print(ln|f)?|e?print(ln)?!|dbg!|var_dump|print_r|puts|Console\.Write(Line)?|Debug\.WriteLine|printf)$/;
const DEBUGGING: readonly (readonly [extension: RegExp, name: string])[] = [
  [/\.([cm]?[jt]sx?|vue|svelte)$/, 'console.log'],
  [/\.([cm]?[jt]sx?|vue|svelte)$/, 'console.debug'],
  [/\.py$/, 'print'],
  [/\.go$/, 'fmt.Println'],
  [/\.rs$/, 'dbg!'],
  [/\.rs$/, 'println!'],
  [/\.php$/, 'var_dump'],
  [/\.rb$/, 'puts'],
  [/\.java$/, 'System.out.println'],
  [/\.cs$/, 'Console.WriteLine'],
];

const withoutArticles = (tokens: readonly Token[]): readonly Token[] =>
  tokens.filter(({ kind, word }) => kind === 'quoted' || !ARTICLES.has(word));

/** A name, with the `!` that follows names of macros in Rust. */
const nameOf = (tokens: readonly Token[]): string =>
  tokens.length === 2 && tokens[1]?.text === '!'
    ? `${tokens[0]?.text}!`
    : tokens.length === 1
      ? content(tokens)
      : '';

const isDebugging = (tokens: readonly Token[]): boolean =>
  /^debug(ging)?$/.test(tokens[0]?.word ?? '') &&
  tokens.length > 1 &&
  tokens
    .slice(1)
    .every(({ word }) => /^(prints?|logs?|logging|output|statements?|calls?|lines?)$/.test(word));

export const CALL: SlotType = {
  ...word('a function such as console.log', NAME),
  longest: 3,
  indexed: true,
  placed: true,
  fits: (tokens) => isDebugging(withoutArticles(tokens)) || NAME.test(nameOf(withoutArticles(tokens))),
  resolve: async ({ tokens: all, raw, words }, { reader, where }) => {
    const tokens = withoutArticles(all);
    const calling = async (name: string): Promise<string[]> => {
      const files = ((await reader.find?.(name)) ?? []).filter(
        (path) => hasCalls(path) && isWithin(path, where.within),
      );
      const called = new RegExp(`(?<![\\w$.])${escaped(name)}(?:[ \\t]*\\(|[ \\t]+["':])`);
      return [...(await reader.readMany(files))].flatMap(([path, text]) => (called.test(text) ? [path] : []));
    };
    if (isDebugging(tokens)) {
      const meanings: Meaning[] = [];
      for (const [extension, name] of DEBUGGING)
        if ((await calling(name)).some((path) => extension.test(path)))
          meanings.push({ text: name, typed: name });
      return meanings.length > 0 ? { meanings } : { missing: raw, near: [] };
    }
    const said = nameOf(tokens).replace(/\(\)$/, '');
    const names = [said, ...(/s$/.test(said) ? [said.slice(0, -1)] : [])];
    for (const name of names) {
      if (words.includes('printing') && !PRINTING.test(name)) continue;
      if ((await calling(name)).length > 0) return one(name, { typed: name });
    }
    return words.includes('printing') && !names.some((name) => PRINTING.test(name))
      ? null
      : { missing: said, near: [] };
  },
};
