/** Links of documents to files of the repository: Markdown, HTML, reStructuredText and AsciiDoc. */
import { posix } from 'node:path';

export interface Link {
  /** The text that is shown. */
  readonly text: string;
  /** As written, without the part after `#` or `?`. */
  readonly target: string;
  /** The path to which it leads. */
  readonly path: string;
  /** The range of the target, and the range of the whole link. */
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

const WRITTEN = [
  /!?\[(?<text>[^\]\n]*)\]\(\s*<?(?<target>[^)\s>#?]+)[^)\n]*\)/g,
  /^ {0,3}\[(?<text>[^\]\n]+)\]:[ \t]*<?(?<target>[^\s>#?]+).*$/gm,
  /<(?:a|img)\b[^>\n]*?\b(?:href|src)=["'](?<target>[^"'\s#?]+)[^>\n]*>(?:(?<text>[^<\n]*)<\/a>)?/g,
  /\b(?:link|xref):(?<target>[^\s[\]#]+)(?:#[^\s[\]]*)?\[(?<text>[^\]\n]*)\]/g,
  /`(?<text>[^`<\n]*)<(?<target>[^>\s#?]+)[^>\n]*>`__?/g,
];
const FENCED = /^ {0,3}(`{3,}|~{3,})[^]*?^ {0,3}\1[`~]*[ \t]*$/gm;

/** Whether links are read in a file with this path. */
export const hasLinks = (path: string): boolean => /\.(md|markdown|mdx|rst|adoc|asciidoc|html?)$/i.test(path);

/** Links with a relative path or a path from the root, outside code examples. */
export function linksIn(path: string, text: string): Link[] {
  const plain = text.replaceAll(FENCED, (block) => block.replaceAll(/[^\n]/g, ' '));
  return WRITTEN.flatMap((written) =>
    [...plain.matchAll(written)].flatMap(({ index, 0: whole, groups }) => {
      const target = groups?.target ?? '';
      if (/^(?:[a-z][\w+.-]*:|\/\/)/i.test(target)) return [];
      const start = index + whole.indexOf(target, whole.indexOf(`](`) + 1);
      const folder = target.startsWith('/') ? '' : posix.dirname(path);
      return [
        {
          text: groups?.text ?? '',
          target,
          path: posix.join(folder, decoded(target)).replace(/^\/|\/$/g, ''),
          start,
          from: index,
          to: index + whole.length,
        },
      ];
    }),
  );
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** A link from one file to another, from the root or relative, like the link before. */
export function linkTo(path: string, file: string, before: string): string {
  if (before.startsWith('/')) return `/${path}`;
  const relative = posix.relative(posix.dirname(file), path).replaceAll(' ', '%20');
  return before.startsWith('./') && !relative.startsWith('.') ? `./${relative}` : relative;
}
