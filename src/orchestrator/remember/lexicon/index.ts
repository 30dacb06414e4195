/**
 * The words of the trade, by hand. One concept a line: `name: word, an expression, a hint?`.
 * An expression may have other words inside it; a hint (`?`) counts half; a pair (`one + other`) means
 * something where both come together, and `<name>` in it stands for a concept. A name that starts
 * with `~` is a topic: its words belong together without being synonyms, and count less.
 * A word may stand in several lines. Inflected forms need no entry of their own.
 */
import { ACTIONS } from './actions';
import { BUSINESSES } from './businesses';
import { DATA } from './data';
import { DELIVERY } from './delivery';
import { EVERYDAY } from './everyday';
import { INTERFACE } from './interface';
import { OPERATIONS } from './operations';
import { PEOPLE } from './people';
import { PLATFORMS } from './platforms';
import { PRODUCT } from './product';
import { QUALITY } from './quality';
import { SECURITY } from './security';
import { SYMPTOMS } from './symptoms';
import { THESAURUS } from './thesaurus';
import { TRADES } from './trades';
import { TROUBLES } from './troubles';
import { WISHES } from './wishes';

export const LEXICON: readonly string[] = [
  ACTIONS,
  EVERYDAY,
  PEOPLE,
  PRODUCT,
  BUSINESSES,
  INTERFACE,
  DATA,
  DELIVERY,
  PLATFORMS,
  QUALITY,
  SECURITY,
  OPERATIONS,
  TRADES,
  THESAURUS,
  WISHES,
  SYMPTOMS,
  TROUBLES,
];

export { ACTIONS };
