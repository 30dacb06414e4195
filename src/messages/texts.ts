/** Every text of a message, in English. Other languages are in `src/cards/words`. */
import { DECIDING } from './deciding';
import { EXECUTING } from './executing';
import { MAKING } from './making';
import { NOTING } from './noting';
import { PLANNING } from './planning';
import { PROPOSING } from './proposing';
import { REQUESTING } from './requesting';
import { MISSING } from './missing';
import { REFUSING } from './refusing';
import { SERVING } from './serving';
import { TITLES } from './titles';

export const TEXTS = {
  'error.internal':
    'Something went wrong inside the bot. Nothing was lost; try again, and look at the log if it repeats.',
  'publishing.git': 'git could not do what the plan needs: {words}. Nothing was published.',
  ...PLANNING,
  ...MAKING,
  ...DECIDING,
  ...EXECUTING,
  ...REQUESTING,
  ...PROPOSING,
  ...TITLES,
  ...NOTING,
  ...REFUSING,
  ...MISSING,
  ...SERVING,
} as const;
