/** Characters by which a text reads differently from what a compiler or a model takes it for. */

/**
 * Overrides of the direction, tags, long runs of variation selectors, and joiners of no width inside
 * Latin words. Joiners between other letters and in emoji are ordinary writing.
 */
export const INVISIBLE =
  /[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{3}|[A-Za-z0-9_"'`;(){}=][\u200b-\u200f\u2060-\u2064\u180e\u3164\u115f\u1160\uffa0]+(?=[A-Za-z0-9_"'`;(){}=,])/u;

/** A Greek or Cyrillic letter among Latin ones in one word. */
export const LOOK_ALIKE = /[A-Za-z_][\u0391-\u03c9\u0400-\u04ff][A-Za-z_]|\b[a-z]{2,}[\u0430-\u044f]+\b/u;
