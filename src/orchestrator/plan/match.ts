/** Which playbooks a request names, and with which slots. */
import { LONGEST_TEXT } from '../domain/vocabulary';
import type { Playbook } from './playbook';
import type { Choice } from '../domain/choice';
import { labelOf, type Phrase } from './phrase';
import { Refusal } from './refusal';
import { hear, type Said } from './said';
import { SLOT_TYPES, type SlotType } from './slots';
import type { Slots } from './template';
import { shorten } from './words';

export interface Match {
  readonly playbook: Playbook;
  readonly slots: Slots;
}

export type MatchResult =
  /** At least one; more than one says the request fits several playbooks equally well. */
  | { readonly kind: 'matches'; readonly matches: readonly Match[] }
  /** One playbook is meant, but a slot is missing or wrong. `sure`: most of the phrase was said. */
  | {
      readonly kind: 'refused';
      readonly playbook: Playbook;
      readonly message: string;
      readonly sure: boolean;
      /** The request with a blank for what is missing or wrong; null where no value would help. */
      readonly choice: Choice | null;
    }
  /** `begun`: the playbooks whose phrases the request begins; `choices`: how each would go on. */
  | { readonly kind: 'unknown'; readonly begun: readonly Playbook[]; readonly choices: readonly Choice[] };

interface Candidate {
  readonly playbook: Playbook;
  readonly phrase: Phrase;
  readonly raw: ReadonlyMap<string, string>;
  /** Words of the request that the phrase itself explains. */
  readonly weight: number;
}

/** Finds what a request asks for. The phrase that explains most of its words wins. */
export function matchRequest(request: string, playbooks: readonly Playbook[]): MatchResult {
  const text = request.trim().replaceAll('\u00a0', ' ');
  if (text.length > LONGEST_TEXT) return { kind: 'unknown', begun: [], choices: [] };
  const said = hear(text);
  const whole = best(text, playbooks, (phrase) => phrase.match(said));
  const read = whole.map((candidate) => ({ candidate, ...readSlots(candidate, said) }));
  const matches = read.flatMap(({ candidate, values }) =>
    values ? [{ playbook: candidate.playbook, slots: { values, types: candidate.phrase.slots } }] : [],
  );
  if (matches.length > 0) return { kind: 'matches', matches };
  const [wrong] = read;
  if (wrong) {
    const { candidate, problem, slot } = wrong;
    const good = new Map([...candidate.raw].filter(([name]) => name !== slot));
    const choice = slot === null ? null : choiceOf(candidate, good);
    return { kind: 'refused', playbook: candidate.playbook, message: problem, sure: true, choice };
  }
  const started = best(text, playbooks, (phrase) => {
    const raw = phrase.matchStart(said);
    return raw && raw.size < phrase.slots.size ? raw : null;
  });
  const fitting = started.filter(fits);
  const [only, another] = fitting.length > 0 ? fitting : started;
  if (!only || another) {
    const choices = fitting.map((candidate) => choiceOf(candidate, candidate.raw));
    return { kind: 'unknown', begun: started.map(({ playbook }) => playbook), choices };
  }
  const choice = choiceOf(only, only.raw);
  return { kind: 'refused', playbook: only.playbook, message: missing(only), sure: only.weight > 2, choice };
}

/** What was said, as the phrase has it, with these texts of slots and blanks for the others. */
function choiceOf({ playbook, phrase }: Candidate, texts: ReadonlyMap<string, string>): Choice {
  return { playbook: playbook.name, title: playbook.title, parts: phrase.blank(texts) };
}

/** The candidates of greatest weight, one for each playbook. */
function best(
  request: string,
  playbooks: readonly Playbook[],
  match: (phrase: Phrase) => ReadonlyMap<string, string> | null,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const playbook of playbooks) {
    const own = playbook.phrases.flatMap((phrase) => {
      const raw = match(phrase);
      return raw ? [{ playbook, phrase, raw, weight: weigh(request, raw) }] : [];
    });
    candidates.push(...own.sort((a, b) => b.weight - a.weight).slice(0, 1));
  }
  const top = Math.max(...candidates.map(({ weight }) => weight));
  return candidates.filter(({ weight }) => weight === top);
}

function weigh(request: string, raw: ReadonlyMap<string, string>): number {
  return countWords(request) - [...raw.values()].reduce((sum, text) => sum + countWords(text), 0);
}

const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

function readSlots(
  { phrase, raw }: Candidate,
  said: Said,
):
  | { values: ReadonlyMap<string, string>; problem: ''; slot: null }
  /** `slot`: the one whose value is wrong. */
  | { values: null; problem: string; slot: string | null } {
  if (phrase.isAmbiguous(said)) {
    const problem = 'This can be read in more than one way. Put each text in quotes.';
    return { values: null, problem, slot: null };
  }
  const values = new Map<string, string>();
  for (const [name, type] of phrase.slots) {
    const given = raw.get(name) ?? '';
    try {
      const value = SLOT_TYPES[type].read(given);
      if (value === null)
        return {
          values: null,
          problem: `${labelOf(name)} has to be ${what(type)}, and "${shorten(given)}" is not.`,
          slot: name,
        };
      values.set(name, value);
    } catch (problem) {
      if (problem instanceof Refusal) return { values: null, problem: problem.message, slot: name };
      throw problem;
    }
  }
  return { values, problem: '', slot: null };
}

/** Whether every value that was said is one of its slot. */
function fits({ phrase, raw }: Candidate): boolean {
  return [...raw].every(([name, given]) => {
    try {
      return SLOT_TYPES[phrase.slots.get(name) ?? 'text'].read(given) !== null;
    } catch (problem) {
      if (problem instanceof Refusal) return false;
      throw problem;
    }
  });
}

function missing({ phrase, raw }: Candidate): string {
  const names = [...phrase.slots].filter(([name]) => !raw.has(name));
  const parts = names.map(([name, type]) => `${labelOf(name).toLowerCase()} (${what(type)})`);
  return `Still missing: ${parts.join(' and ')}.`;
}

const what = (type: keyof typeof SLOT_TYPES): string => (SLOT_TYPES[type] as SlotType).what;
