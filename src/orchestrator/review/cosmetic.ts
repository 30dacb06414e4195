/** Attributes of markup that are only read. */
const SHOWN =
  /\b(placeholder|label|title|alt|className|class|aria-[\w-]+|style|id)\s*=\s*("[^"{<]*"|'[^'{<]*')/g;
const COMMENT = /^[ \t]*(?:\/\/|#(?![![])|\*(?=[\s/])|\/\*\*?)[^\n]*|(?<=[;{}])[ \t]*\/\/[^\n]*/gm;

/** Whether an edit changes nothing but comments, white space and what people read on a page. */
export function isCosmetic(path: string, before: string, after: string): boolean {
  const markup = /\.([jt]sx|vue|svelte|erb|ejs|hbs|html?)$/.test(path);
  // A part of a page without any mark-up is something to read.
  if (/\.html?$/.test(path) && !/[<>{}()=]/.test(before + after)) return true;
  const bare = (text: string): string => {
    const code = text.replace(COMMENT, '');
    const shown = markup ? code.replace(SHOWN, '').replace(/>[^<>{}();=]*</g, '><') : code;
    return shown.replace(/\s+/g, '');
  };
  return before !== '' && bare(before) === bare(after);
}
