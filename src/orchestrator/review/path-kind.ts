/** The purpose of a file, by its path: the table is policies/paths.yaml. */
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { PATH_KINDS, type PathKind } from './facts';

const patterns = z.array(z.string());
/** The form of policies/paths.yaml. */
export const pathTableSchema = z
  .object({
    generated: patterns,
    /** Generated as well, unless they are source code: folders with these names contain both. */
    oftenGenerated: patterns,
    kinds: z.array(z.record(z.enum(PATH_KINDS), patterns)),
  })
  .strict();
export type PathTable = z.infer<typeof pathTableSchema>;

/** Knows the purpose of files. */
export interface PathKinds {
  /** The purpose of the file at a path relative to the workspace; `other` if no pattern matches. */
  kindOf(path: string): PathKind;
  /** Whether a build or a tool makes it again. */
  isGenerated(path: string): boolean;
}

/** Longest path that is matched: no system allows longer ones. */
const MAX_PATH = 4_096;

const WRITTEN_BY_HAND: readonly PathKind[] = ['auth', 'source', 'doc', 'hook', 'migration', 'test', 'markup'];

/** Compiles the table. */
export function compilePathKinds({ generated, oftenGenerated, kinds }: PathTable): PathKinds {
  const made = toRegExp(generated);
  const perhaps = toRegExp(oftenGenerated);
  const table = kinds.flatMap((row) =>
    Object.entries(row).map(([kind, globs]) => [kind as PathKind, toRegExp(globs)] as const),
  );
  const known = new LRUCache<string, PathKind>({ max: 5_000 });
  const rooted = (path: string): string => `/${path.slice(0, MAX_PATH)}`;
  const kindOf = (path: string): PathKind => {
    const found = known.get(path);
    if (found) return found;
    const kind = table.find(([, pattern]) => pattern.test(rooted(path)))?.[0] ?? 'other';
    known.set(path, kind);
    return kind;
  };
  const isGenerated = (path: string): boolean =>
    made.test(rooted(path)) || (perhaps.test(rooted(path)) && !WRITTEN_BY_HAND.includes(kindOf(path)));
  return { kindOf, isGenerated };
}

/** Combines patterns in the syntax of .gitignore to one expression for a path that starts with a slash. */
function toRegExp(lines: readonly string[]): RegExp {
  const globs = lines.flatMap((line) => line.split(/\s+/).filter(Boolean));
  return new RegExp(`^(?:${globs.map(toSource).join('|')})$`, 'i');
}

function toSource(glob: string): string {
  const folder = glob.endsWith('/');
  const rooted = glob.startsWith('/');
  const body = glob
    .replace(/^\/|\/$/g, '')
    .replace(/[.+^$()|\\]/g, '\\$&')
    .replace(/\*\*\/|\*|\?/g, (mark) => (mark === '**/' ? '(?:.*/)?' : mark === '*' ? '[^/]*' : '[^/]'))
    .replace(/\{([^}]*)\}/g, (_, choices: string) => `(?:${choices.split(',').join('|')})`);
  return `${rooted ? '' : '(?:.*)?'}/${body}${folder ? '(?:/.*)?' : ''}`;
}
