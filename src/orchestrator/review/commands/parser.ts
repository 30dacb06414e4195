/** Bash text as a syntax tree. */
import { createRequire } from 'node:module';
import type * as Unbash from 'unbash' with { 'resolution-mode': 'import' };

// unbash is published as an ES module only. Node can require it, but TypeScript's node16 mode cannot express that.
const unbash = createRequire(__filename)('unbash') as typeof Unbash;

/** Parses Bash text and tolerates errors: the result lists them beside a partial tree. */
export const parseShell = unbash.parse;

export type {
  Command,
  CommandNode,
  CompoundList,
  ParsedScript,
  Redirection,
  Statement,
  Word,
  WordPart,
} from 'unbash' with { 'resolution-mode': 'import' };
