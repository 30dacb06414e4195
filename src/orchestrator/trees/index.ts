/**
 * Syntax trees of source files. The grammars are loaded once for the process; after that parsing is
 * synchronous. This room knows no other one.
 */
import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { Language as Grammar, Parser, type Node, type Tree } from 'web-tree-sitter';

export type { Node, Tree } from 'web-tree-sitter';

/** Each grammar with the extensions of its files. */
const GRAMMARS = {
  bash: '.bash .sh',
  'c-sharp': '.cs',
  cpp: '.c .cc .cpp .cxx .h .hpp',
  css: '.css',
  go: '.go',
  hcl: '',
  java: '.java',
  javascript: '.cjs .js .jsx .mjs',
  php: '.php',
  powershell: '.ps1 .psm1',
  python: '.py .pyi',
  ruby: '.rake .rb',
  rust: '.rs',
  tsx: '.tsx',
  typescript: '.cts .mts .ts',
} as const;
/** A language whose syntax can be parsed. */
export type Language = keyof typeof GRAMMARS;
const LANGUAGES = Object.keys(GRAMMARS) as Language[];

/** The language of a file by its extension; null when no grammar reads it. */
export function languageOf(path: string): Language | null {
  const extension = extname(path).toLowerCase();
  return LANGUAGES.find((name) => extension !== '' && GRAMMARS[name].split(' ').includes(extension)) ?? null;
}

const loaded = new Map<Language, Grammar>();
let parser: Parser | undefined;
let loading: Promise<void> | undefined;

/** Loads all grammars; a second call waits for the first. @throws Error when a grammar file is missing */
export function loadGrammars(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  await Parser.init();
  const folderOf = (grammarPackage: string): string =>
    dirname(require.resolve(`${grammarPackage}/package.json`));
  const most = join(folderOf('@vscode/tree-sitter-wasm'), 'wasm');
  const terraform = folderOf('@tree-sitter-grammars/tree-sitter-hcl');
  await Promise.all(
    LANGUAGES.map(async (name) => {
      const file = join(name === 'hcl' ? terraform : most, `tree-sitter-${name}.wasm`);
      loaded.set(name, await Grammar.load(await readFile(file)));
    }),
  );
  parser = new Parser();
}

/** Thrown for a text that takes more steps to parse than it may, or that is nested too deeply. */
export class Unparsable extends Error {}

/**
 * Brackets within one another. Beyond a thousand of them a parser that has lost its way writes outside of its memory,
 * and reads nothing after that.
 */
const MAX_NESTING = 400;
/**
 * The parser's steps for a text where nobody says how many: without an end some texts break it. A step is a hundred of its
 * operations, of which sound code takes one for 20 to 100 characters. Steps are counted and not time, because what is
 * read must not depend on how busy the machine is.
 */
const MAX_STEPS = 25_000;

/**
 * What `use` makes of the syntax tree of a text. The tree is freed afterwards, so that no node of it
 * may be kept. @param maxSteps how many steps the parser may take
 * @throws Error before `loadGrammars` has settled; Unparsable
 */
export function withTree<T>(
  language: Language,
  text: string,
  use: (root: Node) => T,
  maxSteps = MAX_STEPS,
): T {
  const grammar = loaded.get(language);
  if (!parser || !grammar) throw new Error('loadGrammars() has not settled yet.');
  if (nesting(text) > MAX_NESTING) throw new Unparsable('The text is nested too deeply.');
  parser.setLanguage(grammar);
  let steps = 0;
  const tree: Tree | null = parser.parse(text, null, { progressCallback: () => ++steps > maxSteps });
  if (!tree) {
    parser.reset();
    throw new Unparsable('The text takes too many steps to parse.');
  }
  try {
    return use(tree.rootNode);
  } finally {
    tree.delete();
  }
}

/** The same, and null where the text is not parsed: nested too deeply, or with too many steps. */
export function tryTree<T>(
  language: Language,
  text: string,
  use: (root: Node) => T,
  maxSteps = MAX_STEPS,
): T | null {
  try {
    return withTree(language, text, use, maxSteps);
  } catch (problem) {
    if (problem instanceof Unparsable) return null;
    throw problem;
  }
}

/** How many places of a text the grammar cannot read: 0 for a sound file, without end for what is not parsed. */
export function countSyntaxErrors(language: Language, text: string): number {
  return tryTree(language, text, (root) => (root.hasError ? countErrors(root) : 0)) ?? Infinity;
}

function countErrors(node: Node): number {
  if (!node.hasError) return 0;
  const own = node.isError || node.isMissing ? 1 : 0;
  return node.children.reduce((sum, child) => sum + countErrors(child), own);
}

/** How many brackets are open at once, at most. */
function nesting(text: string): number {
  let [open, most] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x28 || code === 0x5b || code === 0x7b) most = Math.max(most, ++open);
    else if (open > 0 && (code === 0x29 || code === 0x5d || code === 0x7d)) open--;
  }
  return most;
}
