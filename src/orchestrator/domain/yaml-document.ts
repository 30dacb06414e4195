import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { GadError, type ErrorCode } from '../../errors';

/** How many nodes aliases may stand for. */
const MAX_ALIASES = 100;

/**
 * Reads a YAML text with a schema. Every problem is reported at once, as
 * `file:line: where: what is wrong`.
 * @throws GadError with the code given
 */
export function parseYaml<S extends z.ZodTypeAny>(
  text: string,
  file: string,
  schema: S,
  code: ErrorCode,
): z.output<S> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fail = (problems: string[]): never => {
    throw new GadError(code, problems.join('\n'));
  };
  const [syntaxError] = document.errors;
  if (syntaxError) {
    fail(document.errors.map((e) => `${file}:${lines.linePos(e.pos[0]).line}: ${e.message}`));
  }
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (thrown) {
    // A few lines of aliases of aliases would become more than any machine can hold.
    fail([
      `${file}:1: its aliases cannot be followed: ${(thrown as Error).message}. Write out the values that they refer to.`,
    ]);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data as z.output<S>;
  return fail(
    parsed.error.issues.map((issue) => {
      let line = 1;
      // The deepest part of the path that exists in the file is where the reader has to look.
      for (let depth = issue.path.length; depth >= 0; depth--) {
        const node: unknown = document.getIn(issue.path.slice(0, depth).map(asWritten), true);
        const range = (node as { range?: [number, number, number] } | null)?.range;
        if (range) {
          line = lines.linePos(range[0]).line;
          break;
        }
      }
      const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
      return `${file}:${line}: ${where}${issue.message}`;
    }),
  );
}

/** A key that looks like a number is one in YAML (`tiers: {1: …}`), and text in a parsed object. */
function asWritten(key: string | number): string | number {
  return typeof key === 'string' && /^\d+$/.test(key) ? Number(key) : key;
}
