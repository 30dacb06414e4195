/** Fills slots into the text of a playbook. In a command, every value becomes one quoted argument. */
import { Refusal } from '../refusal';
import { shellQuote } from '../shell-quote';
import type { SlotTypeName } from './index';
import { message } from '../../../messages';

export interface Slots {
  readonly values: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, SlotTypeName>;
}

const SLOT = /\{(\w+(?:\.\w+)?)\}/g;

/** Types whose values are shell commands, used as typed. */
const SHELL: ReadonlySet<SlotTypeName> = new Set(['command', 'code']);

/** The names of the slots in a template. */
export function slotsIn(template: string): string[] {
  return [...template.matchAll(SLOT)].map((match) => match[1] ?? '');
}

/** The template with the values of its slots, unquoted. */
export function fill(template: string, slots: Slots): string {
  return template.replaceAll(SLOT, (_, name: string) => slots.values.get(name) ?? '');
}

/**
 * A command with the values of its slots, each as one argument.
 * @throws Refusal for a value that the program would read as an option
 */
export function fillCommand(template: string, slots: Slots): string {
  return template.replaceAll(SLOT, (_, name: string) => {
    const value = slots.values.get(name) ?? '';
    if (SHELL.has(slots.types.get(name) ?? 'text')) return value;
    if (value.startsWith('-')) {
      throw new Refusal(message('value.dash', { name, value }));
    }
    return shellQuote(value);
  });
}

/**
 * Why a command template is not safe to fill, or null. Quoting works only where the shell reads a
 * plain word: not inside quotes, substitutions, comments or here-documents, nor as code of another interpreter.
 */
export function unsafeCommand(template: string, types: ReadonlyMap<string, SlotTypeName>): string | null {
  const quoted = slotsIn(template).filter((name) => !SHELL.has(types.get(name) ?? 'text'));
  if (quoted.length === 0) return null;
  if (/['"`\\$#\n]|<</.test(template)) {
    return 'a command with slots cannot contain quotes, backslashes, $, #, << or line breaks: each slot is quoted for you';
  }
  if (/(?:^|[\s;&|])(?:eval|source|exec|\.|-\w*[ce]|--eval|--command)[\s=]+\{/.test(template)) {
    return 'a slot cannot be passed to an interpreter as code';
  }
  return null;
}
