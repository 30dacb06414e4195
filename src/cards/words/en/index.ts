/**
 * Every word of the bot's own on cards, short messages and the status page, and every message. `{name}` is put in; `one|many` are
 * the forms for a number, chosen by `{n}`. Other languages stand beside this folder and have the same keys.
 */
import { TEXTS } from '../../../messages';
import { ANSWERS } from './answers';
import { APPROVAL } from './approval';
import { ASKING } from './asking';
import { GOVERN } from './govern';
import { LISTS } from './lists';
import { PAGE } from './page';
import { TALK } from './talk';
import { WORKFLOW } from './workflow';

export const EN = {
  ...WORKFLOW,
  ...APPROVAL,
  ...ASKING,
  ...LISTS,
  ...ANSWERS,
  ...PAGE,
  ...TALK,
  ...GOVERN,
  ...TEXTS,
} as const;
