/** Lists of plain strings in source code: `["a", "b"]`, `("a", "b")`, `[]string{"a"}`, `List.of("a")`. */
import type { Node as Tree } from '../../trees';

const LIST =
  /^(list|tuple|set|array|array_expression|array_initializer|initializer_expression|collection_expression)$/;
const PHP_LIST = /^array_creation_expression$/;
const MAKING = /^(?:(?:List|Set|Arrays|ImmutableList|ImmutableSet)\.(?:of|asList)|Set|frozenset|set|vec!)$/;
const COMMENT = /comment/;

/** The brackets of a list and what is between them; null for any other value. */
export function listIn(value: Tree): { readonly brackets: Tree; readonly members: readonly Tree[] } | null {
  const brackets = bracketsOf(value);
  if (!brackets) return null;
  const children = brackets.namedChildren.filter((child) => !COMMENT.test(child.type));
  return { brackets, members: children.map(unwrapped) };
}

function bracketsOf(value: Tree): Tree | null {
  if (LIST.test(value.type) || (PHP_LIST.test(value.type) && value.text.startsWith('['))) return value;
  // Go: []string{"a"}
  if (value.type === 'composite_literal')
    return /^\[/.test(value.text) ? value.childForFieldName('body') : null;
  const called = value.childForFieldName('function') ?? value.childForFieldName('constructor');
  const name =
    called?.text ??
    [value.childForFieldName('object'), value.childForFieldName('name')].map((part) => part?.text).join('.');
  const given = value.childForFieldName('arguments');
  if (given && MAKING.test(name)) {
    const [only, another] = given.namedChildren;
    return only && !another && LIST.test(only.type) ? only : /[.]/.test(name) ? given : null;
  }
  // C#: new[] { "a" }, new List<string> { "a" }; Rust: &["a"]
  if (/creation_expression|reference_expression|as_expression|satisfies_expression/.test(value.type)) {
    const inner = value.namedChildren.find((child) => LIST.test(child.type));
    return inner ?? null;
  }
  return null;
}

const unwrapped = (tree: Tree): Tree => {
  const [only] = tree.namedChildren;
  return /^(literal_element|array_element_initializer|element)$/.test(tree.type) &&
    only &&
    tree.namedChildCount === 1
    ? only
    : tree;
};

const OPENING =
  /(?:^[ \t]{0,40}(?:[a-z]{1,12}(?:\[\]|<\w{1,20}>)?[ \t]{1,9}|(?:List|Set|String|string)(?:<\w{1,20}>|\[\])?[ \t]{1,9}){0,5}(?:\w{1,40}\.){0,3}|[{,][ \t]{1,9})["']?([$A-Za-z_][\w$]*)["']?(?:[ \t]?:[ \t]?[&\w<>[\]|'., ]{1,40})?[ \t]{0,9}(?:=>|:=|=(?![=>])|:(?!:))[ \t]{0,9}(?:new[ \t]?)?(?:\[\](?:string)?[ \t]?\{|(?:String\[\]|string\[\]|(?:List|HashSet)<\w{1,20}>(?:\(\))?)[ \t]?\{|(?:(?:List|Set|Arrays|ImmutableList|ImmutableSet)\.(?:of|asList)|frozenset|Set|set)\([[({]?|\{|\(|&?\[(?!\]))(?=\s{0,200}(?:["'\])}#/]|$))/gm;

const BETWEEN = /(?:[\s,]|(?:#|\/\/)[^\n]*)*/y;
const MEMBER = /"([^"\\\n]{0,200})"|'([^'\\\n]{0,200})'/y;
const MAX_ITEMS = 50;

/** The lists whose names are on their first lines, found without a syntax tree. */
export function* listsIn(
  text: string,
): Generator<{ name: string; items: readonly string[]; position: number }> {
  for (const { 1: name = '', 0: whole, index } of text.matchAll(OPENING)) {
    const items: string[] = [];
    let at = index + whole.length;
    while (items.length <= MAX_ITEMS) {
      BETWEEN.lastIndex = at;
      at += BETWEEN.exec(text)?.[0].length ?? 0;
      MEMBER.lastIndex = at;
      const member = MEMBER.exec(text);
      if (!member) break;
      items.push(member[1] ?? member[2] ?? '');
      at += member[0].length;
    }
    if (items.length > 0 && items.length <= MAX_ITEMS && /[\])}]/.test(text[at] ?? ''))
      yield { name, items, position: index + whole.indexOf(name) };
  }
}
