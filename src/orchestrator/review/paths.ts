/** Resolves paths without access to a file system. */
import type { Place } from './facts';

/** The folder in which a plan's commands run. */
export const WORKSPACE = '/workspace';
/** A part of a word whose value is not known before it runs. */
export const UNKNOWN = '\uFFFD';

export interface Located {
  readonly place: Place;
  /** Relative to the workspace if it is inside, otherwise absolute. */
  readonly path: string;
}

const HOME = '/home/user';

/** An absolute path without `.`, `..` and double slashes, and with `~` expanded. */
export function absolute(path: string, cwd: string): string {
  const unified = path.replace(/^[a-z]:[\\/]/i, '/drive/').replace(/\\/g, '/');
  const full = unified.startsWith('~')
    ? unified.replace(/^~[^/]*/, HOME)
    : unified.startsWith('/')
      ? unified
      : `${cwd}/${unified}`;
  const parts: string[] = [];
  for (const part of full.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

const EVERYTHING = /^(\*+|\.\*|\.\[!?\.?\]\*|\{\*,\.\*\}|\*\.\*|\?\*)$/;

/** Where a path written in a plan leads. */
export function locate(path: string, cwd: string = WORKSPACE): Located {
  const full = absolute(path, cwd);
  if (full === WORKSPACE) return { place: 'whole', path: '.' };
  if (full.startsWith(`${WORKSPACE}/`)) {
    const relative = full.slice(WORKSPACE.length + 1);
    if (EVERYTHING.test(relative)) return { place: 'whole', path: relative };
    return { place: relative.startsWith(UNKNOWN) ? 'unknown' : 'inside', path: relative };
  }
  if (/^\/dev\/(null|stdin|stdout|stderr|tty|zero|u?random|fd\/\d+)$/.test(full)) {
    return { place: 'device', path: full };
  }
  if (/^\/(var\/)?tmp\/[^*?\uFFFD]/.test(full)) return { place: 'scratch', path: full };
  return { place: 'outside', path: full };
}
