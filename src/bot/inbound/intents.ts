/**
 * The table of everything that people can want: what is typed, clicked and said leads here. Adding a
 * command is a row in one of its parts, with its handler; the help is made from it, and the app's
 * command lists and the README are checked against it.
 */
import type { Intent } from './intent';
import { ASK } from './intents/ask';
import { TIMES } from './intents/times';
import { DECIDE } from './intents/decide';
import { FORMS } from './intents/forms';
import { GOVERN } from './intents/govern';
import { LOOK } from './intents/look';
import { STEER } from './intents/steer';
import { CHAT, TALK } from './intents/talk';

/** The order counts for sentences: the first row that hears one answers. */
export const INTENTS: readonly Intent[] = [
  ...CHAT,
  ...ASK,
  ...FORMS,
  ...DECIDE,
  ...GOVERN,
  ...LOOK,
  ...TIMES,
  ...STEER,
  ...TALK,
];

/** Those that can be typed. */
export const COMMANDS: readonly Intent[] = INTENTS.filter(({ command }) => command !== undefined);
