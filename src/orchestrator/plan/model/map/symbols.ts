/** The declarations and references in a source file, from its syntax tree. */
import { languageOf, tryTree, type Language, type Node } from '../../../trees';

/** The declaration of a function, a class, a type or similar. */
export interface Symbol {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  /** The first line of the declaration, without what follows it. */
  readonly signature: string;
  /** The number of declarations around it. */
  readonly depth: number;
}

export interface FileSymbols {
  readonly declared: readonly Symbol[];
  /** How often each name is used. */
  readonly used: ReadonlyMap<string, number>;
}

/** Larger files are generated or data; in characters. */
const MAX_TEXT = 256 * 1024;
/** Steps of the parser for one file. */
const MAX_STEPS = 3_000;
const MAX_SIGNATURE = 120;

const SCRIPT = [
  'function_declaration',
  'generator_function_declaration',
  'class_declaration',
  'method_definition',
  'variable_declarator',
];
const TYPED = [
  ...SCRIPT,
  'abstract_class_declaration',
  'interface_declaration',
  'type_alias_declaration',
  'enum_declaration',
  'function_signature',
];
const CLASSES = ['class_declaration', 'interface_declaration', 'enum_declaration', 'method_declaration'];
const CPP = [
  'function_definition',
  'class_specifier',
  'struct_specifier',
  'enum_specifier',
  'namespace_definition',
];

/** The types of nodes that declare something, by grammar. */
const DECLARATIONS: Partial<Record<Language, readonly string[]>> = {
  bash: ['function_definition'],
  'c-sharp': [...CLASSES, 'struct_declaration', 'record_declaration', 'property_declaration'],
  cpp: CPP,
  go: ['function_declaration', 'method_declaration', 'type_spec'],
  java: [...CLASSES, 'record_declaration', 'constructor_declaration'],
  javascript: SCRIPT,
  php: [...CLASSES, 'function_definition', 'trait_declaration'],
  python: ['function_definition', 'class_definition'],
  ruby: ['method', 'singleton_method', 'class', 'module'],
  rust: ['function_item', 'struct_item', 'enum_item', 'trait_item', 'type_item', 'const_item', 'mod_item'],
  tsx: TYPED,
  typescript: TYPED,
};

const NAMES = [
  'identifier',
  'type_identifier',
  'property_identifier',
  'shorthand_property_identifier',
  'field_identifier',
  'constant',
  'name',
  'word',
];

/** Null for a file without a grammar, or one that is too long or too slow to parse. */
export function symbolsOf(path: string, text: string): FileSymbols | null {
  const language = languageOf(path);
  const kinds = language && DECLARATIONS[language];
  if (!language || !kinds || text.length > MAX_TEXT) return null;
  const symbols = (root: Node): FileSymbols => ({ declared: declaredIn(root, kinds), used: usedIn(root) });
  return tryTree(language, text, symbols, MAX_STEPS);
}

function declaredIn(root: Node, kinds: readonly string[]): Symbol[] {
  const open: number[] = [];
  const declared: Symbol[] = [];
  for (const node of found(root, kinds)) {
    const name = nameOf(node);
    if (name === null || (node.type === 'variable_declarator' && !isWorthNaming(node))) continue;
    while (open.length > 0 && (open.at(-1) ?? 0) <= node.startIndex) open.pop();
    const [first = ''] = node.text.split('\n', 1);
    declared.push({
      name,
      line: node.startPosition.row + 1,
      signature: first.trim().slice(0, MAX_SIGNATURE),
      depth: open.length,
    });
    open.push(node.endIndex);
  }
  return declared;
}

/** Whether a declaration is a function or a constant of a module, and not a local variable. */
function isWorthNaming(node: Node): boolean {
  const parent = node.parent?.parent;
  return parent?.type === 'program' || parent?.type === 'export_statement';
}

function nameOf(node: Node): string | null {
  let named = node.childForFieldName('name') ?? node.childForFieldName('declarator');
  // In C, the name is inside declarators.
  while (named?.childForFieldName('declarator')) named = named.childForFieldName('declarator');
  const text = named?.text ?? '';
  return /^[\p{L}_$~][\p{L}\p{N}_$:~?!]{0,99}$/u.test(text) ? text : null;
}

function usedIn(root: Node): Map<string, number> {
  const used = new Map<string, number>();
  for (const { text } of found(root, NAMES)) used.set(text, (used.get(text) ?? 0) + 1);
  return used;
}

const found = (root: Node, kinds: readonly string[]): Node[] =>
  root.descendantsOfType([...kinds]).filter((node): node is Node => node !== null);
