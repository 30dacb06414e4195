/** What the readers of the various kinds of files are given. */
import type { Change, FactOf, Reading } from '../facts';
import type { Lines } from './line-changes';

export type Extent = FactOf<'change'>['extent'];

export interface FileReading {
  readonly change: Change;
  readonly what: FactOf<'change'>['what'];
  readonly before: string;
  readonly after: string;
  readonly lines: Lines;
  readonly reading: Reading;
  /** Text for the card: the place and the text that was found there. */
  readonly evidence: (text: string) => string;
}
