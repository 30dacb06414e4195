/** Takes source code apart for a comparison: calls, named values, conditions, … */
import { P } from '../patterns';
import { isComment } from './tokens';
import { NODES, type Part } from './part';
import type { FactOf } from '../facts';

/** The parts of code that facts are about, and names with values. */
export type ItemPart = Exclude<FactOf<'code'>['part'], 'text'> | 'key';

export interface Item {
  readonly part: ItemPart;
  readonly name: string;
  /** Shortened. */
  readonly value: string;
  /** The names of the functions and classes around it. */
  readonly within: string;
}
/** A key with the names around it, of which four are enough to find it. */
const keyOf = (path: readonly string[], name: string): string => [...path.slice(-4), name].join('.');

const MAX_TEXT = 200;
const short = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT);
/** A value without the quotes around it. */
const bare = (text: string): string => short(text.replace(/,\s*$/, '').replace(/^(["'`])([^]*)\1$/, '$2'));
/** A chain of calls without the arguments: `db.query(x).where` is `db.query.where`. */
function called(text: string): string {
  let name = text;
  for (let depth = 0; depth < 4 && name.includes('('); depth++) name = name.replace(/\([^()]*\)/g, '');
  return name
    .replace(/\?\.|->|::/g, '.')
    .replace(/[\s$@&*]+/g, '')
    .replace(/[({].*$/s, '')
    .slice(-80);
}

const named = (part: Part): Part[] =>
  part.children.filter((child) => !isComment(child) && /\w/.test(child.type));
const child = (part: Part, field: string): Part | undefined =>
  part.children.find((each) => each.field === field);

/** The name of the function that a call calls. */
function callee(part: Part): string {
  const receiver = child(part, 'object') ?? child(part, 'receiver') ?? child(part, 'scope');
  const own =
    child(part, 'function') ??
    child(part, 'method') ??
    child(part, 'name') ??
    child(part, 'constructor') ??
    child(part, 'type') ??
    child(part, 'macro') ??
    named(part).find(({ type }) => type !== 'new');
  const text = own ? called(own.text) : '';
  return receiver ? `${called(receiver.text)}.${text}`.slice(-80) : text;
}

/** The name and the value of a part that assigns a value to a name. */
function halves(part: Part): readonly [name: string, value: Part | null] | null {
  const key = part.children.find(({ field }) => field !== null && P.nameField.test(field));
  const all = named(part);
  const name = key ?? (all.length > 1 ? all[0] : undefined);
  if (!name) return null;
  const given = child(part, 'value') ?? child(part, 'right');
  // A parameter without a default value has at most a type.
  const last = /parameter$/.test(part.type) || all.at(-1) === name ? null : (all.at(-1) ?? null);
  const value = given ?? last;
  return [
    bare(name.text)
      .replace(/^[\s$@:*&]+|[\s:]+$/g, '')
      .slice(0, 80),
    value,
  ];
}

/** What happens where a condition holds: `throw`, `return`, …; empty where execution simply continues. */
function outcome(part: Part): string {
  const body = child(part, 'consequence') ?? child(part, 'body') ?? part;
  const end = body.children.length === 1 && body.children[0] ? body.children[0] : body;
  const found = [body, end, ...body.children, ...end.children].find(({ type }) => NODES.jump.has(type));
  return found ? (/^\w+/.exec(found.text)?.[0] ?? '') : '';
}

/** All items of a part; `exercise` says whether it belongs to a test. */
export function itemsOf(root: Part, around: readonly string[], exercise: boolean): readonly Item[] {
  const items: Item[] = [];
  const visit = (part: Part, path: readonly string[], within: readonly string[], parent: string): void => {
    const { type, text, children } = part;
    const add = (kind: ItemPart, name: string, value = ''): void =>
      void items.push({ part: kind, name, value, within: within.join('.') });
    if (isComment(part)) return;
    if (NODES.import.has(type)) {
      const imported = short(text.replace(/^\s*(import|from|use|using|#include)\s+/, ''));
      return add('import', imported, imported);
    }
    let [inner, scope] = [path, within];
    if (NODES.call.has(type)) {
      const name = callee(part);
      add('call', name, short(text));
      if (exercise && P.skippedCase.test(name)) add('case', 'skip', short(text));
      else if (exercise && P.testCase.test(name.replace(/\.each$/, '')))
        add('case', bare(argumentsOf(part)[0]?.text ?? ''));
      for (const argument of argumentsOf(part))
        if (!NODES.value.has(argument.type)) add('argument', name, short(argument.text));
      inner = [...path, name];
    } else if (NODES.value.has(type)) {
      const both = halves(part);
      if (both) {
        const [name, value] = both;
        // The contents of a function or an object are items of their own.
        const large = value && P.largeValue.exec(value.type);
        if (value || type === 'jsx_attribute')
          add('key', keyOf(path, name), large ? large[0] : value ? bare(value.text) : 'true');
        const named = large && large[0] !== 'object';
        inner = named ? [] : [...path, name];
        if (named) scope = [...within, name];
      }
    } else if (type === 'shorthand_property_identifier') add('key', keyOf(path, text), text);
    else if (NODES.annotation.has(type)) {
      const name = called(text.replace(/^[@#[\]!\s]+|\]$/g, ''));
      add('annotation', name, short(text));
      if (exercise && P.skippedCase.test(name)) add('case', 'skip', short(text));
      else if (exercise && /^[@#[!]*(test|Test|Fact|Theory|rstest|tokio::test)\b/.test(text))
        add('case', short(text));
    } else if (NODES.definition.has(type)) {
      const name = bare(child(part, 'name')?.text ?? '');
      if (exercise && /^(test|Test|should)/.test(name)) add('case', name);
      scope = [...within, name];
      inner = [];
    } else if (NODES.handler.has(type)) add('handler', handles(part), short(text));
    else if (NODES.jump.has(type) && !NODES.jump.has(parent)) {
      const word = /^[a-z]+/.exec(text)?.[0] ?? (type === 'try_expression' ? '?' : type);
      add(word === 'await' ? 'await' : word === 'return' ? 'return' : 'statement', word, short(text));
    } else if (NODES.number.has(type) && /\d/.test(text)) add('literal', '', text);
    else if (NODES.text.has(type) && children.every((each) => !NODES.text.has(each.type)))
      add('string', path.join('.'), bare(text));
    else if (/^(true|false|null|none|nil|None|True|False|nullptr|undefined|boolean_literal)$/.test(text))
      add('literal', '', text);
    if (children.length === 0 && P.operator.test(text) && (P.operation.test(parent) || type === 'binary'))
      add('operator', text, text);
    const condition = child(part, 'condition') ?? (/^(if_clause|guard)$/.test(type) ? part : undefined);
    if (condition)
      add(
        'condition',
        `${/^(while|for|unless)/.exec(type)?.[0] ?? 'if'} ${outcome(part)}`.trim(),
        short(condition.text),
      );
    for (const each of children) visit(each, inner, scope, type);
  };
  visit(root, [], around, '');
  return items;
}

function argumentsOf(part: Part): readonly Part[] {
  const handed = child(part, 'arguments') ?? part.children.find(({ type }) => NODES.arguments.has(type));
  const all = handed ? named(handed) : part.children.filter(({ field }) => field === 'argument');
  return all.map((each) =>
    each.type === 'argument' && each.children.length === 1 && each.children[0] ? each.children[0] : each,
  );
}

/** What an error handler does: `nothing`, or the first word of its body. */
function handles(part: Part): string {
  const body = child(part, 'body') ?? part.children.find(({ type }) => /block|then|body/.test(type));
  const does =
    body?.text
      .replace(/^[{\s]+|[}\s]+$/g, '')
      .replace(/^(then\s+|\/\/[^\n]*\n?|#[^\n]*\n?)/, '')
      .trim() ?? '';
  return /^(pass|nil|null|\.\.\.|)$/.test(does) ? 'nothing' : (/^[\w.]+/.exec(does)?.[0] ?? 'something');
}
