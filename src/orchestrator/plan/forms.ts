/**
 * Frequent requests as forms: the slots of a playbook's phrase are the fields, the contents of the workspace are
 * offered for slots that are looked up, and the values are turned into the request that a person
 * would have typed. From then on it is that request.
 */
import { GadError } from '../../errors';
import { message } from '../../messages';
import type { FormChoice, FormField, RequestForm, WorkspaceView } from '../domain/ports';
import { OFFERS } from './form-values';
import type { Reader } from './draft';
import type { WorkspaceIndex } from './index/types';
import type { Playbook } from './playbook';
import type { Phrase } from './phrases/phrase';
import { nameOf, titleOf, whatOf } from './phrases/names';
import { tokenize } from './phrases/tokens';
import { readUtterance } from './phrases/utterance';
import { recording } from './recording';
import { SLOT_TYPES, type SlotTypeName } from './slots';
import { quoteIfNeeded, type SlotType } from './slots/slot';

/** The number of values that a field shows before anything is typed; clients do not show more. */
const MAX_CHOICES = 15;

/** The most frequent requests, as long as nobody has asked for anything here. */
const USUAL = ['set-value', 'set-version', 'bump-dependency', 'replace-text', 'enable-flag', 'write-file'];

/** The placeholder for slots that shows which of them a phrase uses. */
const MARK = '\u0001';

/** The slots that a phrase uses when it is written out. */
function written(phrase: Phrase): readonly string[] {
  const names = [...phrase.slots.keys()];
  const text = phrase.render(new Map(names.map((name) => [name, `${MARK}${name}${MARK}`])));
  return names.filter((name) => text.includes(`${MARK}${name}${MARK}`));
}

interface Fields {
  readonly types: ReadonlyMap<string, SlotTypeName>;
  /** The fields of the first phrase. */
  readonly required: readonly string[];
}

/** The phrases of a playbook without those that imply a value, such as a folder rather than a file. */
const plainPhrases = ({ phrases }: Playbook): readonly Phrase[] => {
  const plain = phrases.filter(({ source }) => !/\{\w+:\w+:/.test(source));
  return plain.length > 0 ? plain : phrases;
};

/** The fields of a playbook: those of its first phrase, and those that other phrases add. */
function fieldsOf(playbook: Playbook): Fields {
  const phrases = plainPhrases(playbook);
  const [first] = phrases;
  const required = first ? written(first) : [];
  const wider = phrases.filter((phrase) => required.every((name) => written(phrase).includes(name)));
  const types = new Map<string, SlotTypeName>();
  for (const phrase of wider)
    for (const name of written(phrase)) {
      const type = phrase.slots.get(name);
      if (type && !types.has(name)) types.set(name, type);
    }
  return { types, required };
}

const typeOf = (name: SlotTypeName): SlotType => SLOT_TYPES[name];

async function offers(
  type: SlotTypeName,
  index: WorkspaceIndex,
  reader: Reader,
): Promise<readonly FormChoice[] | null> {
  return (await OFFERS[type]?.(index, reader)) ?? null;
}

/** How many of these requests probably belong to each playbook: the one whose phrases explain the most words. */
function countsOf(playbooks: readonly Playbook[], asked: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const request of asked) {
    const { tokens } = readUtterance(request);
    const weights = playbooks.map(({ phrases }) =>
      Math.max(0, ...phrases.flatMap((phrase) => phrase.parse(tokens).map(({ weight }) => weight))),
    );
    const best = Math.max(...weights);
    playbooks.forEach(({ name }, at) => {
      if (best > 0 && weights[at] === best) counts.set(name, (counts.get(name) ?? 0) + 1);
    });
  }
  return counts;
}

/** The forms that make sense in a workspace, the most frequently requested first. */
export async function formsOf(
  playbooks: readonly Playbook[],
  workspace: WorkspaceView,
  asked: readonly string[],
): Promise<readonly RequestForm[]> {
  const reader = recording(workspace);
  const index = await reader.index();
  const counts = countsOf(playbooks, asked);
  const forms: { readonly form: RequestForm; readonly count: number }[] = [];
  for (const playbook of playbooks) {
    const { types, required } = fieldsOf(playbook);
    // A request without values is quicker to type.
    if (required.length === 0) continue;
    const fields: FormField[] = [];
    for (const [name, type] of types) {
      const values = await offers(type, index, reader);
      // Nothing in the workspace can be its value.
      if (values?.length === 0) continue;
      fields.push({
        ...{ name, type, what: typeOf(type).what, required: required.includes(name) },
        long: typeOf(type).open === 'end',
        free: values === null || type === 'release',
        choices: (values ?? []).slice(0, MAX_CHOICES),
        more: (values ?? []).length > MAX_CHOICES,
      });
    }
    const whole = required.every((name) => fields.some((field) => field.name === name));
    if (fields.length === 0 || !whole) continue;
    const count = counts.get(playbook.name) ?? 0;
    forms.push({ form: { playbook: playbook.name, title: playbook.title, fields }, count });
  }
  const usual = (name: string): number => (USUAL.indexOf(name) + USUAL.length + 1) % (USUAL.length + 1);
  return forms
    .sort((one, other) => other.count - one.count || usual(one.form.playbook) - usual(other.form.playbook))
    .map(({ form }) => form);
}

/** The choices for a field of a form that contain the typed letters. */
export async function choicesOf(
  playbook: Playbook,
  field: string,
  text: string,
  workspace: WorkspaceView,
): Promise<readonly FormChoice[]> {
  const type = fieldsOf(playbook).types.get(field);
  if (!type) return [];
  const reader = recording(workspace);
  const values = (await offers(type, await reader.index(), reader)) ?? [];
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = values.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
  const begins = ({ title }: FormChoice): number => Number(!title.toLowerCase().startsWith(words[0] ?? ''));
  return fitting.sort((one, other) => begins(one) - begins(other)).slice(0, MAX_CHOICES);
}

/** Types whose values have a meaning without quotes, such as `30 seconds`. */
const AS_TYPED: readonly SlotTypeName[] = [
  'value',
  'delta',
  'factor',
  'was',
  'item',
  'tag',
  'time',
  'release',
  'link',
  'dead_link',
  'call',
  'glob',
];
/** Types whose values must be in quotes. */
const QUOTED: readonly SlotTypeName[] = ['quote', 'somewhere', 'found'];

/** A value in the form for a request. */
function typed(type: SlotTypeName, given: string): string {
  const slot = typeOf(type);
  const { open, indexed } = slot;
  if (open === 'end' && type !== 'code') return given.trim();
  const text = given.replace(/\s+/g, ' ').trim();
  if (type === 'code') return text.startsWith('`') ? text : `\`${text}\``;
  if (open || OFFERS[type] || AS_TYPED.includes(type))
    return indexed || slot.fits(tokenize(text)) ? text : quoted(text);
  return QUOTED.includes(type) ? quoted(text) : quoteIfNeeded(text);
}

const quoted = (text: string): string => {
  if (/^(["`']).*\1$/.test(text)) return text;
  return text.includes('"') ? quoteIfNeeded(text) : `"${text}"`;
};

/**
 * The request for a completed form, in words that the playbook reads.
 * @throws INPUT_INVALID if a value is missing or is not valid
 */
export function requestFrom(playbook: Playbook, values: Readonly<Record<string, string>>): string {
  const { types, required } = fieldsOf(playbook);
  const filled = [...types.keys()].filter((name) => (values[name] ?? '').trim() !== '');
  const texts = new Map(filled.map((name) => [name, typed(types.get(name) ?? 'text', values[name] ?? '')]));
  for (const name of new Set([...required, ...filled])) {
    const slot = types.get(name) ?? 'text';
    const type = typeOf(slot);
    const text = texts.get(name);
    // A choice with its place is read by the phrase as well.
    if (text !== undefined && (type.open || type.placed || type.fits(tokenize(text)))) continue;
    throw new GadError(
      'INPUT_INVALID',
      message('value.field', {
        name: { ...nameOf({ name }), text: titled(name) },
        what: whatOf({ type: slot }),
      }),
    );
  }
  const phrase = plainPhrases(playbook).find((one) => {
    const slots = written(one);
    return slots.length === filled.length && slots.every((name) => filled.includes(name));
  });
  const request = phrase?.render(texts) ?? '';
  if (phrase?.parse(readUtterance(request).tokens).length) return request;
  throw new GadError('INPUT_INVALID', message('value.form', { title: titleOf(playbook) }));
}

/** The name of a slot as a label. */
const titled = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
