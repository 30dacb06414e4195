/** Shapes of texts that several kinds of slots share. */
import type { Token } from '../phrases/tokens';

export const isDelimited = (tokens: readonly Token[]): boolean =>
  tokens.length === 1 &&
  (tokens[0]?.kind === 'quoted' || /[/@#:<>{}$%^&*\\~=]|\.\w|\d/.test(tokens[0]?.text ?? ''));

export const VERSION = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
