import type { Edit } from './edit';
import { count } from './count';

/** How template languages put text into a page, escaped and not. */
const UNESCAPED =
  /"text\/template"|<%-(?!\s*(?:include|partial|yield|body|content|layout|block)|[-%])|\{\{\{|\{!!|(?:^|\s)!\{|!=\s|\bv-html\b|\bth:utext\b|\binnerHTML\b|dangerouslySetInnerHTML|\|\s*safe\b|\braw\b\s*[({]/gm;
const ESCAPED =
  /"html\/template"|<%=|\{\{(?![{!])|#\{|\bv-text\b|\bth:text\b|\btextContent\b|\binnerText\b|\|\s*e(?:scape)?\b|\bescape(?:Html|HTML|_html)?\(/g;

/** Whether text that was escaped before now comes into a page as it is. */
export function escapeLost({ before, after }: Edit): boolean {
  return count(after, UNESCAPED) > count(before, UNESCAPED) && count(after, ESCAPED) < count(before, ESCAPED);
}
