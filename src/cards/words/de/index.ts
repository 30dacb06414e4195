import type { EN } from '../en';
import { ANSWERS } from './answers';
import { APPROVAL } from './approval';
import { ASKING } from './asking';
import { GOVERN } from './govern';
import { LISTS } from './lists';
import { DECIDING } from './deciding';
import { EXECUTING } from './executing';
import { MAKING } from './making';
import { NOTING } from './noting';
import { PAGE } from './page';
import { PLANNING } from './planning';
import { PROPOSING } from './proposing';
import { REQUESTING } from './requesting';
import { TALK } from './talk';
import { MISSING } from './missing';
import { REFUSING } from './refusing';
import { SERVING } from './serving';
import { TITLES } from './titles';
import { WORKFLOW } from './workflow';

/** German. Names of commands stay as they are typed. */
export const DE: Readonly<Record<keyof typeof EN, string>> = {
  ...WORKFLOW,
  ...APPROVAL,
  ...ASKING,
  ...LISTS,
  ...ANSWERS,
  ...PAGE,
  ...TALK,
  ...GOVERN,
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
  'error.internal':
    'Im Bot ist etwas schiefgegangen. Nichts ist verloren; versuchen Sie es noch einmal, und sehen Sie ins Log, wenn es wieder geschieht.',
  'publishing.git': 'git konnte nicht tun, was der Plan verlangt: {words}. Nichts wurde veröffentlicht.',
};
