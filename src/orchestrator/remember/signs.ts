/**
 * Vectors by the signs of their numbers: one bit for each, so that 100,000 of them fit in memory and
 * are compared in milliseconds. See docs/adr/0020-vectors-by-their-signs.md.
 */

/** Bit n is set where the n-th number is positive. */
export type Signs = Uint32Array;

const BITS = 32;

export function signsOf(vector: readonly number[]): Signs {
  const signs = new Uint32Array(Math.ceil(vector.length / BITS));
  for (const [index, value] of vector.entries()) {
    const word = Math.floor(index / BITS);
    if (value > 0) signs[word] = (signs[word] ?? 0) | (1 << (index % BITS));
  }
  return signs;
}

/** As text that `readSigns` reads, the same on every machine. */
export function writeSigns(signs: Signs): string {
  const bytes = Buffer.alloc(4 * signs.length);
  for (const [index, word] of signs.entries()) bytes.writeUInt32LE(word >>> 0, 4 * index);
  return bytes.toString('base64');
}

export function readSigns(text: string): Signs {
  const bytes = Buffer.from(text, 'base64');
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => bytes.readUInt32LE(4 * i));
}

/** A hit: how much more alike than all are on average, 0 to 1. */
export interface Near {
  readonly id: string;
  readonly likeness: number;
}

/** All signs of one model's vectors, side by side. */
export class SignIndex {
  /** Null where one was forgotten; the place is used again. */
  private readonly ids: (string | null)[] = [];
  private readonly places = new Map<string, number>();
  private readonly free: number[] = [];
  private all = new Uint32Array(0);
  /** Words of each; the first one decides. */
  private width = 0;

  get size(): number {
    return this.places.size;
  }

  has(id: string): boolean {
    return this.places.has(id);
  }

  /** Takes signs in, in place of those that this id had; those of another length are none of this model. */
  put(id: string, signs: Signs): void {
    this.remove(id);
    if (this.places.size === 0) this.width = signs.length;
    if (signs.length !== this.width) return;
    const place = this.free.pop() ?? this.ids.length;
    this.ids[place] = id;
    this.places.set(id, place);
    const end = (place + 1) * this.width;
    if (end > this.all.length) {
      const larger = new Uint32Array(2 * end);
      larger.set(this.all);
      this.all = larger;
    }
    this.all.set(signs, place * this.width);
  }

  remove(id: string): void {
    const place = this.places.get(id);
    if (place === undefined) return;
    this.ids[place] = null;
    this.places.delete(id);
    this.free.push(place);
  }

  /** The most alike, best first. */
  nearest(signs: Signs, limit: number): Near[] {
    if (signs.length !== this.width || this.places.size === 0) return [];
    const distances = new Uint32Array(this.ids.length);
    /** How many have each distance, so that only the nearest have to be sorted. */
    const counts = new Uint32Array(BITS * this.width + 1);
    let sum = 0;
    for (let place = 0; place < this.ids.length; place++) {
      if (this.ids[place] === null) continue;
      let distance = 0;
      for (let i = 0, at = place * this.width; i < this.width; i++, at++)
        distance += ones((this.all[at] ?? 0) ^ (signs[i] ?? 0));
      distances[place] = distance;
      counts[distance] = (counts[distance] ?? 0) + 1;
      sum += distance;
    }
    let farthest = 0;
    for (let found = counts[0] ?? 0; found < limit && farthest < counts.length;)
      found += counts[++farthest] ?? 0;
    const near = [...this.places].flatMap(([id, place]) => {
      const distance = distances[place] ?? 0;
      return distance <= farthest ? [{ id, distance }] : [];
    });
    // Vectors of some models all point one way: what counts is how much nearer than the others one is.
    const usual = Math.max(1, sum / this.places.size);
    return near
      .sort((one, other) => one.distance - other.distance)
      .slice(0, limit)
      .map(({ id, distance }) => ({ id, likeness: Math.max(0, 1 - distance / usual) }));
  }
}

/** How many bits of a 32-bit number are set. */
function ones(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
