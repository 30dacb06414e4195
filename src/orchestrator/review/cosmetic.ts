import { withoutComments } from './comments';
import { isSource } from './rules/files';

/** Attributes of markup that are only read. */
const SHOWN =
  /\b(placeholder|label|title|alt|className|class|aria-[\w-]+|style|id)\s*=\s*("[^"{<]*"|'[^'{<]*')/g;
/** A comment behind a statement. */
const BESIDE = /(?<=[;{}])[ \t]*\/\/[^\n]*/g;

/** Languages in which how far a line stands in says what it belongs to. */
const INDENTED = /\.(pyi?|nim|coffee|pug|haml|slim|fs|hs|sass)$/;

const withoutBlanks = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter(Boolean)
    .join('\n');

/** Whether an edit of code changes nothing but comments, white space and what people read on a page. */
export function isCosmetic(path: string, before: string, after: string): boolean {
  if (!isSource(path) && !/\.(html?|sh|bash|zsh)$/.test(path)) return false;
  const markup = /\.([jt]sx|vue|svelte|erb|ejs|hbs|html?)$/.test(path);
  // A part of a page without any mark-up is something to read.
  if (/\.html?$/.test(path) && !/[<>{}()=]/.test(before + after)) return true;
  const bare = (text: string): string => {
    const code = withoutComments(path, text).replace(BESIDE, '');
    const shown = markup ? code.replace(SHOWN, '').replace(/>[^<>{}();=]*</g, '><') : code;
    return INDENTED.test(path) ? withoutBlanks(shown) : shown.replace(/\s+/g, '');
  };
  return before !== '' && bare(before) === bare(after);
}
