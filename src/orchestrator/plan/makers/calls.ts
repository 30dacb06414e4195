/** Calls of a function by its name: removes statements that consist of such a call, or calls another function. */
import { message } from '../../../messages';
import { languageOf, tryTree, type Language, type Node } from '../../trees';
import type { Made, Reader } from '../draft';
import { applied, editPlaces, type Change } from '../exact-edit';
import { Refusal } from '../refusal';
import { isWithin } from '../slots/look-up';
import { escaped } from '../slots/shapes';
import { maker } from './maker';
import { checkReviewable, refuseBroken } from './text';

const COMPONENT = /\.(vue|svelte)$/i;
/** Whether calls are read in a file with this path. */
export const hasCalls = (path: string): boolean => languageOf(path) !== null || COMPONENT.test(path);

interface Call {
  readonly start: number;
  readonly line: number;
  /** The statement that consists of this call; null if the call is part of something larger. */
  readonly statement: { readonly start: number; readonly end: number } | null;
}

/** The calls of a function in a file, in order. */
function callsIn(path: string, text: string, name: string): Call[] {
  const language = languageOf(path);
  const parts = language
    ? [{ language, start: 0, code: text }]
    : [...text.matchAll(/(<script\b([^>]*)>)([^]*?)<\/script>/gi)].map((script) => ({
        language: /\blang=["']ts/.test(script[2] ?? '') ? ('typescript' as const) : ('javascript' as const),
        start: script.index + (script[1] ?? '').length,
        code: script[3] ?? '',
      }));
  return parts.flatMap(({ language, start, code }) => {
    const found = tryTree(language, code, (root) => readCalls(root, code, name, language)) ?? [];
    return found.map((call) => ({
      start: call.start + start,
      line: text.slice(0, call.start + start).split('\n').length,
      statement: call.statement && { start: call.statement.start + start, end: call.statement.end + start },
    }));
  });
}

const CALL = /call|invocation/;
/** Nodes that contain a sequence of statements. */
const BLOCK =
  /^(program|module|source_file|translation_unit|global_statement|statement_block|block|statement_list|body_statement|compound_statement|block_body|then|switch_case|switch_default|expression_case|default_case|constructor_body)$/;

function readCalls(root: Node, code: string, name: string, language: Language): Omit<Call, 'line'>[] {
  const found: { call: Node; statement: Node | null }[] = [];
  const visit = (node: Node): void => {
    if (CALL.test(node.type) && code.startsWith(name, node.startIndex)) {
      const given =
        node.childForFieldName('arguments') ??
        node.namedChildren.findLast((child) => /argument|token_tree/.test(child?.type ?? ''));
      if (given && code.slice(node.startIndex, given.startIndex).trim() === name)
        found.push({ call: node, statement: statementOf(node, language) });
    }
    for (const child of node.namedChildren) if (child) visit(child);
  };
  visit(root);
  const going = new Set(found.flatMap(({ statement }) => (statement ? [statement.id] : [])));
  return found.map(({ call, statement }) => {
    const goes = statement !== null && leavesSound(statement, call, going, language);
    return {
      start: call.startIndex,
      statement: goes ? { start: statement.startIndex, end: statement.endIndex } : null,
    };
  });
}

/** The statement that consists of a call. */
function statementOf(call: Node, language: Language): Node | null {
  const { parent } = call;
  if (parent?.type === 'expression_statement' && parent.namedChildCount === 1)
    return BLOCK.test(parent.parent?.type ?? '') ? parent : null;
  if (!parent || !BLOCK.test(parent.type)) return null;
  // In these languages, the last expression of a block is its value.
  const isLast = !call.nextNamedSibling;
  const isValue = /^(ruby|rust)$/.test(language) && isLast && !/^(puts|print)/.test(call.text);
  return isValue ? null : call;
}

/** Whether a file is still valid without a statement: Python needs one in each block, and Go a use of each variable. */
function leavesSound(statement: Node, call: Node, going: ReadonlySet<number>, language: Language): boolean {
  const siblings = (statement.parent?.namedChildren ?? []).filter((one) => one && one.type !== 'comment');
  if (language === 'python' && statement.parent?.type === 'block')
    return siblings.some((one) => one && !going.has(one.id));
  if (language !== 'go') return true;
  let scope: Node | null = statement;
  while (scope && !/^(function_declaration|method_declaration|func_literal)$/.test(scope.type))
    scope = scope.parent;
  const around = scope ? scope.text.replace(call.text, '') : '';
  const names = new Set(call.text.slice(call.text.indexOf('(')).match(/\b[a-z_]\w*/gi) ?? []);
  return [...names].every((name) => {
    const uses = around.match(new RegExp(`\\b${escaped(name)}\\b`, 'g')) ?? [];
    return (
      uses.length !== 1 ||
      !new RegExp(`\\b${escaped(name)}\\b[^\\n]*:=|\\bvar ${escaped(name)}\\b`).test(around)
    );
  });
}

/** The texts of files that may call a function. */
async function texts(reader: Reader, name: string, path: string): Promise<ReadonlyMap<string, string>> {
  const places = path.split('\n').filter(Boolean);
  const files = (await reader.find?.(name)) ?? (await reader.list());
  return reader.readMany(files.filter((file) => hasCalls(file) && isWithin(file, places)));
}

export const removeCalls = maker(
  ['name'],
  async ({ name, path = '' }, reader) => {
    const drafts: Made[] = [];
    const left: string[] = [];
    for (const [file, text] of await texts(reader, name, path)) {
      const calls = callsIn(file, text, name);
      const lines = calls.filter(({ statement }) => !statement).map(({ line }) => line);
      left.push(...lines.map((line) => `${file}:${line}`));
      const gone = calls.flatMap(({ statement }) => (statement ? [lineOf(text, statement)] : []));
      if (gone.length === 0) continue;
      const changes = [...gone, ...importOf(file, applied(text, gone), text, name)];
      refuseBroken(file, text, applied(text, changes));
      const title = message('title.removeCalls', { name, path: file, n: gone.length });
      const all =
        lines.length === 0 ? title : message('title.callsStay', { title, lines: lines.map(String) });
      drafts.push(editPlaces(all, file, text, changes));
    }
    if (drafts.length === 0)
      throw new Refusal(
        left.length > 0
          ? message('making.callsLeft', { name, places: left.slice(0, 5) })
          : message('making.noCalls', { name }),
      );
    checkReviewable(drafts.length);
    return drafts;
  },
  ['path'],
);

/** Removes a statement with its line if it has one of its own, and one of two blank lines around it. */
function lineOf(text: string, { start, end }: { start: number; end: number }): Change {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end) + 1;
  const isAlone = text.slice(from, start).trim() === '' && /^;?\s*$/.test(text.slice(end, next));
  if (!isAlone) return { start, end, insert: '' };
  const isBetween = /(^|\n[ \t]*\r?\n|[{:]\r?\n)$/.test(text.slice(0, from));
  const blank = isBetween ? (/^[ \t]*\r?\n/.exec(text.slice(next))?.[0].length ?? 0) : 0;
  return { start: from, end: next + blank, insert: '' };
}

/** Removes an import that is no longer used, because Go would not compile it. */
function importOf(path: string, after: string, before: string, name: string): Change[] {
  const [own = '', more] = name.split('.');
  if (languageOf(path) !== 'go' || more === undefined || new RegExp(`\\b${escaped(own)}\\.`).test(after))
    return [];
  const line = new RegExp(
    `^[ \\t]*(?:import[ \\t]+)?"(?:[^"\\n]*/)?${escaped(own)}"[ \\t]*\\r?\\n`,
    'm',
  ).exec(before);
  return line ? [{ start: line.index, end: line.index + line[0].length, insert: '' }] : [];
}

/** Names that can be used in any file of their language. */
const EVERYWHERE = /^(console|print|System|puts|println!|eprintln!|process|window|warn|echo|p)$/;

export const replaceCalls = maker(
  ['name', 'replacement'],
  async ({ name, replacement, path = '' }, reader) => {
    const drafts: Made[] = [];
    const own = /^[\w$]+!?/.exec(replacement)?.[0] ?? replacement;
    for (const [file, text] of await texts(reader, name, path)) {
      const calls = callsIn(file, text, name);
      if (calls.length === 0) continue;
      if (!EVERYWHERE.test(own) && !new RegExp(`(?<![\\w$.])${escaped(own)}(?![\\w$])`).test(text))
        throw new Refusal(message('making.calleeUnknown', { path: file, name: own }));
      const changes = calls.map(({ start }) => ({ start, end: start + name.length, insert: replacement }));
      refuseBroken(file, text, applied(text, changes));
      const title = message('title.call', { replacement, name, path: file, n: calls.length });
      drafts.push(editPlaces(title, file, text, changes));
    }
    if (drafts.length === 0) throw new Refusal(message('making.noCalls', { name }));
    checkReviewable(drafts.length);
    return drafts;
  },
  ['path'],
);
