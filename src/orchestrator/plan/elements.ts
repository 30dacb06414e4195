/** What a phrase is made of, read from its text in a playbook. */
import { SLOT_TYPES, type SlotTypeName } from './slots';

export interface Words {
  readonly kind: 'words';
  /** Each is a list of words. */
  readonly choices: readonly (readonly string[])[];
  readonly optional: boolean;
  /** Whether it follows what stands before without a space. */
  readonly glued: boolean;
}

export interface Slot {
  readonly kind: 'slot';
  readonly name: string;
  readonly type: SlotTypeName;
  readonly glued: boolean;
}

export type Element = Words | Slot;

/** Name of a slot whose value does not matter. */
export const IGNORED_SLOT = '_';

/** All elements of a phrase. */
export type Elements = readonly [Words, ...Element[]];

const TOKEN = /\s*(?:\{(\w+):(\w+)\}|\[([^[\]]+)\]|\(([^()]+)\)|([^\s{}[\]()]+))/y;

/** @throws Error that says what is wrong with the phrase */
export function readElements(source: string): Elements {
  const elements: Element[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(source);
    if (!token) throw new Error(`"${source}" cannot be read from "${source.slice(at).trimStart()}" on`);
    const [text, name, type, optional, choice, word] = token;
    const glued = at === 0 || !/^\s/.test(text);
    if (name !== undefined) elements.push({ kind: 'slot', name, type: slotType(type ?? '', source), glued });
    else {
      const choices = (optional ?? choice ?? word ?? '').split('|').map((words) => words.trim().split(/\s+/));
      elements.push({ kind: 'words', choices, optional: optional !== undefined, glued });
    }
  }
  const [first, ...more] = elements;
  if (first?.kind !== 'words' || first.optional)
    throw new Error(`"${source}" has to begin with a fixed word`);
  return [first, ...more];
}

function slotType(type: string, source: string): SlotTypeName {
  if (type in SLOT_TYPES) return type as SlotTypeName;
  throw new Error(
    `"${source}" has a slot of type "${type}"; there are ${Object.keys(SLOT_TYPES).join(', ')}`,
  );
}
