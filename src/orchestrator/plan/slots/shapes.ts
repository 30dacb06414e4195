/** Forms of texts that several slots share. */
import { languageOf } from '../../trees';
import type { Token } from '../phrases/tokens';

export const isDelimited = (tokens: readonly Token[]): boolean =>
  tokens.length === 1 &&
  (tokens[0]?.kind === 'quoted' || /[/@#:<>{}$%^&*\\~=]|\.\w|\d/.test(tokens[0]?.text ?? ''));

/** A name in code or settings that cannot be a word of a sentence: `mailHost`, `MAIL_HOST`. */
export const TERM = /^[\p{L}_$][\w$]*(?:\p{Ll}\p{Lu}|_)[\w$]*$/u;

export const VERSION = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

const SOURCE =
  /\.(c|m)?(js|ts)x?$|\.(py|go|rs|java|kts?|cs|rb|php|swift|scala|dart|exs?|c|h|cc|cpp|hpp|vue|svelte)$/;

/** Whether a file with this path is source code, in any language, with or without a grammar here. */
export const isSource = (path: string): boolean => SOURCE.test(path) || languageOf(path) !== null;

/** Whether a file with this path is code or prose. */
export const isCodeOrProse = (path: string): boolean => isSource(path) || /\.(md|rst|adoc|txt)$/i.test(path);

/** A text as a regular expression that matches it. */
export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
