/** The index behind recall: an inverted index over words and concepts, scored in the manner of BM25. */
import type { Step } from '../domain/plan';
import type { Memory } from '../domain/ports';
import { FeatureReader, isAction, isConcept } from './features';

/** What a request says counts more than what its steps happen to touch. */
const REQUEST_WEIGHT = 2;
const STEPS_WEIGHT = 0.5;
/** A shared concept is worth this much of a shared word: what was meant over how it was said. */
const CONCEPT_WEIGHT = 2;
/** What is to be done ('add', 'fix', 'stop') tells tasks apart less than what it is done to. */
const ACTION_WEIGHT = 1.6;
/**
 * A word and its concepts are one piece of evidence: the strongest counts whole, the others this much.
 */
const REST_WEIGHT = 0.05;
/** BM25: how fast repetition stops to count, and how much length counts against a text. */
const SATURATION = 1.3;
const LENGTH_NORM = 0.5;
const USUAL_LENGTH = 20;
/** A file written whole says most of what it is in its first lines. */
const MAX_STEP_CHARACTERS = 1_000;
const MAX_STEPS_CHARACTERS = 4_000;

/** A memory as far as recall has to know it. */
export interface Entry {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Where the store keeps it. */
  readonly cursor: number;
}

/** An entry that resembles a request. */
export interface Hit {
  readonly entry: Entry;
  /** Share of the request that the entry covers, 0 to 1. */
  readonly score: number;
}

interface Postings {
  readonly places: number[];
  readonly weights: number[];
}

/** One feature of a request: where it is found, and what it is worth. */
interface Evidence extends Postings {
  readonly value: number;
  /** Its weight in a memory of the same words. */
  readonly weight: number;
}

/** A number that is there, for a type checker that cannot know it. */
const at = (numbers: ArrayLike<number>, index: number): number => numbers[index] ?? 0;

const weightOf = (feature: string): number =>
  isAction(feature) ? ACTION_WEIGHT : isConcept(feature) ? CONCEPT_WEIGHT : 1;

/** What a step says about its task: not its id and kind, which many share. */
function stepText({ id: _id, kind: _kind, ...said }: Step): string {
  const texts = Object.values(said).filter((value) => typeof value === 'string');
  return texts.join('\n').slice(0, MAX_STEP_CHARACTERS);
}

/** What each feature of a text is worth, given how often and beside how much else it occurs. */
function weigh(counts: ReadonlyMap<string, number>): Map<string, number> {
  let length = 0;
  for (const count of counts.values()) length += count;
  const norm = SATURATION * (1 - LENGTH_NORM + (LENGTH_NORM * length) / USUAL_LENGTH);
  const weights = new Map<string, number>();
  for (const [feature, count] of counts) weights.set(feature, (count * (SATURATION + 1)) / (count + norm));
  return weights;
}

export class RecallIndex {
  /** By place; null where a memory was replaced or forgotten. */
  private readonly entries: (Entry | null)[] = [];
  private readonly places = new Map<string, number>();
  private readonly postings = new Map<string, Postings>();
  private made: FeatureReader | undefined;

  /** Takes a memory in; one with the same id is replaced. */
  put(memory: Memory, cursor: number): void {
    this.remove(memory.id);
    const place = this.entries.length;
    const { id, request, steps } = memory;
    this.entries.push({ id, at: Date.parse(memory.at), cursor });
    this.places.set(id, place);
    const counts = new Map<string, number>();
    const counting = (weight: number) => (feature: string, by: number) =>
      counts.set(feature, (counts.get(feature) ?? 0) + weight * by);
    this.reader.learn(request, counting(REQUEST_WEIGHT));
    const stepsText = steps.map(stepText).join('\n').slice(0, MAX_STEPS_CHARACTERS);
    this.reader.learn(stepsText, counting(STEPS_WEIGHT));
    for (const [feature, weight] of weigh(counts)) {
      let postings = this.postings.get(feature);
      if (!postings) this.postings.set(feature, (postings = { places: [], weights: [] }));
      postings.places.push(place);
      postings.weights.push(weight);
    }
  }

  /** The ids of all memories that were made before a time, in milliseconds since 1970. */
  before(time: number): string[] {
    return this.entries.flatMap((entry) => (entry && entry.at < time ? [entry.id] : []));
  }

  remove(id: string): void {
    const place = this.places.get(id);
    if (place === undefined) return;
    this.entries[place] = null;
    this.places.delete(id);
  }

  /** The entries most alike among those accepted, best first. */
  search(request: string, limit: number, accept: (entry: Entry) => boolean): Hit[] {
    if (this.places.size === 0) return [];
    const scores = new Float32Array(this.entries.length);
    /** The strongest feature of one word, entry by entry. */
    const strongest = new Float32Array(this.entries.length);
    /** What a memory of this very request would score. */
    let perfect = 0;
    for (const features of this.evidence(request)) {
      const touched: number[] = [];
      let perfectStrongest = 0;
      for (const { places, weights, value, weight } of features) {
        perfect += REST_WEIGHT * value * weight;
        perfectStrongest = Math.max(perfectStrongest, value * weight);
        for (let i = 0; i < places.length; i++) {
          const place = at(places, i);
          const score = value * at(weights, i);
          const before = at(strongest, place);
          scores[place] = at(scores, place) + REST_WEIGHT * score;
          if (before === 0) touched.push(place);
          if (score > before) strongest[place] = score;
        }
      }
      perfect += (1 - REST_WEIGHT) * perfectStrongest;
      for (const place of touched) {
        scores[place] = at(scores, place) + (1 - REST_WEIGHT) * at(strongest, place);
        strongest[place] = 0;
      }
    }
    return this.best(scores, limit, accept).map(({ entry, score }) => ({
      entry,
      score: Math.min(1, score / perfect),
    }));
  }

  private get reader(): FeatureReader {
    return (this.made ??= new FeatureReader());
  }

  /** The features of a request by the word they come from; each counts with the first that has it. */
  private evidence(request: string): Iterable<readonly Evidence[]> {
    const counts = new Map<string, number>();
    const origins = new Map<string, number>();
    this.reader.understand(request, (feature, weight, word) => {
      if (!origins.has(feature)) origins.set(feature, word);
      counts.set(feature, Math.max(counts.get(feature) ?? 0, REQUEST_WEIGHT * weight));
    });
    const evidence = new Map<number, Evidence[]>();
    for (const [feature, weight] of weigh(counts)) {
      const postings = this.postings.get(feature) ?? { places: [], weights: [] };
      const found = postings.places.length;
      const rarity = Math.log(1 + (this.entries.length - found + 0.5) / (found + 0.5));
      const value = (counts.get(feature) ?? 0) * rarity * weightOf(feature);
      const origin = origins.get(feature) ?? 0;
      evidence.set(origin, [...(evidence.get(origin) ?? []), { ...postings, value, weight }]);
    }
    return evidence.values();
  }

  private best(scores: Float32Array, limit: number, accept: (entry: Entry) => boolean): Hit[] {
    const top: Hit[] = [];
    for (let place = 0; place < scores.length; place++) {
      const score = at(scores, place);
      if (score <= (top.length < limit ? 0 : (top.at(-1)?.score ?? 0))) continue;
      const entry = this.entries[place];
      if (!entry || !accept(entry)) continue;
      const rank = top.findIndex((hit) => hit.score < score);
      top.splice(rank < 0 ? top.length : rank, 0, { entry, score });
      top.length = Math.min(top.length, limit);
    }
    return top;
  }
}
