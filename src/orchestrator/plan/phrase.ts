/**
 * Phrases: `(set|bump) [the] version to {version:semver}`. Words match in any case, `(a|b)` is a
 * choice, `[a|b]` may be left out, `{name:type}` is a slot, `{_:type}` one whose value does not matter.
 */
import { quoteIfNeeded, type Choice } from '../domain/choice';
import { IGNORED_SLOT, readElements } from './elements';
import { findSlots } from './find-slots';
import type { Said } from './said';
import { SLOT_TYPES, type SlotTypeName } from './slots';

export interface Phrase {
  readonly source: string;
  /** Slot names with their types, in the order of the phrase. */
  readonly slots: ReadonlyMap<string, SlotTypeName>;
  /** The texts of the slots if the request says this phrase from beginning to end, else null. */
  match(said: Said): ReadonlyMap<string, string> | null;
  /** Like `match` for a request that may stop before the end of the phrase. */
  matchStart(said: Said): ReadonlyMap<string, string> | null;
  /** Whether the request, which matches, could be cut into slots in another way. */
  isAmbiguous(said: Said): boolean;
  /** The phrase as a person would type it, with these values. */
  render(values: ReadonlyMap<string, string>): string;
  /** The phrase with these texts of slots, as they were typed, and a blank for each other slot. */
  blank(texts: ReadonlyMap<string, string>): Choice['parts'];
}

/** @throws Error that says what is wrong with the phrase */
export function parsePhrase(source: string): Phrase {
  const elements = readElements(source);
  const slots = new Map(
    elements.flatMap((e) =>
      e.kind === 'slot' && e.name !== IGNORED_SLOT ? [[e.name, e.type] as const] : [],
    ),
  );
  const match = (said: Said): ReadonlyMap<string, string> | null =>
    findSlots(elements, said, { partial: false, values: 'short' });
  return {
    source,
    slots,
    match,
    matchStart: (said) => findSlots(elements, said, { partial: true, values: 'short' }),
    isAmbiguous: (said) => {
      const [short, long] = [match(said), findSlots(elements, said, { partial: false, values: 'long' })];
      return [...slots].some(([name, type]) => type === 'text' && short?.get(name) !== long?.get(name));
    },
    render: (values) =>
      elements
        .map((e) => {
          const space = e.glued ? '' : ' ';
          if (e.kind === 'slot') return space + typed(values.get(e.name) ?? '', e.type);
          return e.optional ? '' : space + (e.choices[0] ?? []).join(' ');
        })
        .join(''),
    blank: (texts) =>
      elements.flatMap((e) => {
        const space = e.glued ? '' : ' ';
        if (e.kind === 'words') return e.optional ? [] : [space + (e.choices[0] ?? []).join(' ')];
        const text = texts.get(e.name);
        if (text !== undefined) return [space + text];
        const blank = { name: e.name, label: labelOf(e.name), what: SLOT_TYPES[e.type].what };
        return [space, { ...blank, quoted: !AS_TYPED.has(e.type) }];
      }),
  };
}

/** Types whose values run on to the end, so that quotes would be part of them. */
const AS_TYPED: ReadonlySet<SlotTypeName> = new Set(['line', 'command', 'body']);

/** `new_name` as `The new name`. */
export const labelOf = (name: string): string => `The ${name.replaceAll('_', ' ')}`;

function typed(value: string, type: SlotTypeName): string {
  return AS_TYPED.has(type) ? value : quoteIfNeeded(value);
}
