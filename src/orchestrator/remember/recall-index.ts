/** The index behind recall: an inverted index over words and concepts, scored in the manner of BM25. */
import type { Memory } from '../domain/ports';
import type { Step } from '../domain/plan';
import type { Similar } from '../domain/workflow';
import type { ConceptMatcher } from './concepts';
import { Spelling } from './spelling';
import { isStopWord, stemOf, words } from './words';

/** What a request says counts more than what its steps happen to touch. */
const REQUEST_WEIGHT = 2;
const STEPS_WEIGHT = 0.5;
/** A shared concept is worth this much of a shared word. */
const CONCEPT_WEIGHT = 1;
/** BM25: how fast repetition stops to count, and how much length counts against a text. */
const SATURATION = 1.2;
const LENGTH_NORM = 0.3;
const USUAL_LENGTH = 20;
/** A file written whole says most of what it is in its first lines. */
const MAX_STEP_CHARACTERS = 1_000;
const MAX_STEPS_CHARACTERS = 4_000;

interface Entry {
  readonly id: string;
  readonly request: string;
  readonly success: boolean;
  readonly at: number;
}

interface Postings {
  readonly entries: number[];
  readonly weights: number[];
}

function stepText(step: Step): string {
  const parts: Record<Step['kind'], () => string[]> = {
    command: () => [step.kind === 'command' ? step.command : ''],
    write_file: () => (step.kind === 'write_file' ? [step.path, step.content] : []),
    edit_file: () => (step.kind === 'edit_file' ? [step.path, step.find, step.replace] : []),
    delete_file: () => (step.kind === 'delete_file' ? [step.path] : []),
  };
  return [step.title, ...parts[step.kind]()].join('\n').slice(0, MAX_STEP_CHARACTERS);
}

export class RecallIndex {
  private readonly entries: (Entry | null)[] = [];
  private readonly places = new Map<string, number>();
  private readonly postings = new Map<string, Postings>();
  private readonly spelling = new Spelling();

  constructor(private readonly concepts: ConceptMatcher) {
    for (const word of concepts.vocabulary) this.spelling.learn(word);
  }

  /** Takes a memory in; one with the same id is replaced. */
  put(memory: Memory): void {
    this.remove(memory.id);
    const place = this.entries.length;
    const { id, request, success, at } = memory;
    this.entries.push({ id, request, success, at: Date.parse(at) });
    this.places.set(id, place);
    const counts = new Map<string, number>();
    this.count(request, REQUEST_WEIGHT, counts);
    const steps = memory.steps.map(stepText).join('\n').slice(0, MAX_STEPS_CHARACTERS);
    this.count(steps, STEPS_WEIGHT, counts);
    let length = 0;
    for (const count of counts.values()) length += count;
    const norm = SATURATION * (1 - LENGTH_NORM + (LENGTH_NORM * length) / USUAL_LENGTH);
    for (const [feature, count] of counts) {
      let postings = this.postings.get(feature);
      if (!postings) this.postings.set(feature, (postings = { entries: [], weights: [] }));
      postings.entries.push(place);
      postings.weights.push((count * (SATURATION + 1)) / (count + norm));
    }
  }

  remove(id: string): void {
    const place = this.places.get(id);
    if (place === undefined) return;
    this.entries[place] = null;
    this.places.delete(id);
  }

  /** The memories most alike, best first. */
  search(request: string, limit: number, accept: (entry: Entry) => boolean): Similar[] {
    const query = this.query(request);
    const scores = new Float32Array(this.entries.length);
    let best = 0;
    for (const [feature, weight] of query) {
      const postings = this.postings.get(feature);
      if (!postings) continue;
      const found = postings.entries.length;
      const rarity = weight * Math.log(1 + (this.entries.length - found + 0.5) / (found + 0.5));
      best += rarity * (SATURATION + 1);
      for (let i = 0; i < found; i++) {
        const place = postings.entries[i] ?? 0;
        scores[place] = (scores[place] ?? 0) + rarity * (postings.weights[i] ?? 0);
      }
    }
    const top: { entry: Entry; score: number }[] = [];
    for (let place = 0; place < scores.length; place++) {
      const score = scores[place] ?? 0;
      if (score <= (top.length < limit ? 0 : (top[top.length - 1]?.score ?? 0))) continue;
      const entry = this.entries[place];
      if (!entry || !accept(entry)) continue;
      let rank = top.length;
      while (rank > 0 && score > (top[rank - 1]?.score ?? 0)) rank--;
      top.splice(rank, 0, { entry, score });
      top.length = Math.min(top.length, limit);
    }
    return top.map(({ entry: { id, request: text, success }, score }) => ({
      id,
      request: text,
      success,
      score: Math.round((1000 * score) / best) / 1000,
    }));
  }

  private count(text: string, weight: number, counts: Map<string, number>): void {
    const add = (feature: string, by: number): void => {
      counts.set(feature, (counts.get(feature) ?? 0) + by);
    };
    const found = words(text);
    for (const word of found) {
      this.spelling.learn(word);
      if (!isStopWord(word)) add(stemOf(word), weight);
    }
    for (const mention of this.concepts.mentions(found.map(stemOf))) {
      for (const { concept, weight: sure } of mention.meanings) add(concept, weight * sure);
    }
  }

  private query(text: string): Map<string, number> {
    const query = new Map<string, number>();
    const add = (feature: string, weight: number): void => {
      query.set(feature, Math.max(query.get(feature) ?? 0, weight));
    };
    const stems: string[] = [];
    for (const word of words(text)) {
      const corrections = this.spelling.correct(word);
      stems.push(stemOf(corrections[0]?.word ?? word));
      if (isStopWord(word)) continue;
      if (corrections.length === 0) add(stemOf(word), 1);
      for (const { word: right, weight } of corrections) add(stemOf(right), weight);
    }
    for (const mention of this.concepts.mentions(stems)) {
      for (const { concept, weight } of mention.meanings) add(concept, CONCEPT_WEIGHT * weight);
    }
    return query;
  }
}
