/** Languages with blocks of comments, in which a line that begins with `*` is part of one. */
const CURLY =
  /\.([cm]?[jt]sx?|java|go|rs|c|cc|cpp|h|hpp|cs|kts?|swift|scala|dart|groovy|php|s?css|vue|svelte|sol)$/i;
const BLOCK_COMMENTS =
  /^[ \t]*(?:\/\/[^\n]*|\*(?=\s)[^\n]*|\*\/|\/\*(?:[^\n]*?\*\/|[^\n]*)|<!--[^\n]*?(?:-->|$))/gm;
const LINE_COMMENTS =
  /^[ \t]*(?:(?:\/\/|#(?!!|\[|define\b)|--(?=[\s-]))[^\n]*|\/\*(?:[^\n]*?\*\/|[^\n]*)|<!--[^\n]*?(?:-->|$))/gm;

/** Code without comments that stand on their own line: they are only text. */
export const withoutComments = (path: string, text: string): string =>
  text.replace(CURLY.test(path) ? BLOCK_COMMENTS : LINE_COMMENTS, '');
