/** Every text of a message, in English. Other languages are in `src/cards/words`. */
import { MAKING } from './making';
import { PLANNING } from './planning';

export const TEXTS = {
  'error.internal':
    'Something went wrong inside the bot. Nothing was lost; try again, and look at the log if it repeats.',
  'publishing.git': 'git could not do what the plan needs: {words}. Nothing was published.',
  'answering.noChoice': 'This answer is not among the choices. Answer in your own words.',
  'answering.empty': 'The answer is empty. Choose one, or write it.',
  ...PLANNING,
  ...MAKING,
} as const;
