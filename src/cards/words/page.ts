/** Which words the status page's script gets. Types and names alone, so that the script can be checked by them. */
import type { Gaps } from '../../messages';
import type { EN } from './en';

/** How their keys begin: the page's own, and those of the cards for what both show. */
export const PAGE_WORDS = [
  'page.',
  'state.',
  'tier',
  'phase.',
  'event.',
  'change.',
  'checks.',
  'decided.',
  'outcome.',
  'plan.title',
  'details.risk',
  'button.approve',
  'button.reject',
] as const;

export type PageKey = Extract<keyof typeof EN, `${(typeof PAGE_WORDS)[number]}${string}`>;

/** What stands in the gaps of a text; nothing where it has none. */
export type Given<K extends PageKey, V> = [Gaps<(typeof EN)[K]>] extends [never]
  ? []
  : [Readonly<Record<Gaps<(typeof EN)[K]>, V>>];
