/** Patterns for paths, as in .gitignore. Pure. */

/**
 * Whether a path relative to the repository fits a pattern: `*` and `?` stay within a folder, `**\/`
 * stands for any folders, `{a,b}` for one of several. A pattern without a slash before its end fits
 * at any depth, one with a slash from the top; one that ends with a slash, or names a folder, fits
 * everything in it.
 */
export function fits(pattern: string, path: string): boolean {
  const body = pattern
    .replace(/^\/|\/$/g, '')
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*+|\?/g, (mark) => {
      if (mark === '**/') return '(?:.*/)?';
      return mark === '?' ? '[^/]' : mark === '*' ? '[^/]*' : '.*';
    })
    .replace(/\{([^}]*)\}/g, (_, choices: string) => `(?:${choices.split(',').join('|')})`)
    .replace(/[{}]/g, '\\$&');
  const anywhere = !pattern.replace(/\/$/, '').includes('/');
  return new RegExp(`^${anywhere ? '(?:.*/)?' : ''}${body}(?:/.*)?$`).test(path);
}
