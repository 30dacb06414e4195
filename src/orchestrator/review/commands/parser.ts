/** Bash text as a syntax tree. */
import { createRequire } from 'node:module';
import type * as Unbash from 'unbash' with { 'resolution-mode': 'import' };

// unbash ships as an ES module only; Node can require it, TypeScript's node16 mode cannot say so.
const unbash = createRequire(__filename)('unbash') as typeof Unbash;

/** Parses Bash text; tolerant: errors are listed in the result, a partial tree comes with them. */
export const parseShell = unbash.parse;

export type {
  Command,
  CommandNode,
  ParsedScript,
  Redirection,
  Statement,
  Word,
  WordPart,
} from 'unbash' with { 'resolution-mode': 'import' };
