/** Dockerfiles: images of stages, variables, ports and other one-line instructions. */
import { message } from '../../../messages';
import { NO_WAY, type Document, type Format, type Node } from './document';
import { endOfLine, MAX_LINE, startOfLine } from './sequences';

export const dockerfile: Format = { name: 'a Dockerfile', open };

function open(text: string): Document {
  return {
    nodes: read(text),
    scalar: (written) => ({ type: 'text', text: written }),
    set: (node, { text: value }) =>
      /[\r\n\\#]/.test(value)
        ? NO_WAY
        : [
            [
              {
                start: node.start,
                end: node.end,
                insert: /\s/.test(value) && node.key.length > 1 ? JSON.stringify(value) : value,
              },
            ],
          ],
    add: () => NO_WAY,
    push: () => NO_WAY,
    remove: (node) => [
      [
        {
          start: startOfLine(text, node.from),
          end: Math.min(endOfLine(text, node.to) + 1, text.length),
          insert: '',
        },
      ],
    ],
  };
}

function read(text: string): Node[] {
  const nodes: Node[] = [];
  let stages = 0;
  for (let at = 0; at < text.length;) {
    let end = endOfLine(text, at);
    const match = /^[ \t]*([A-Za-z]+)[ \t]+/.exec(text.slice(at, end));
    let several = false;
    while (match && /\\[ \t]*\r?$/.test(text.slice(startOfLine(text, end), end)) && end < text.length) {
      end = endOfLine(text, end + 1);
      several = true;
    }
    const instruction = end - at > MAX_LINE ? '' : (match?.[1]?.toUpperCase() ?? '');
    const start = at + (match?.[0].length ?? 0);
    const rest = text.slice(start, end).trimEnd();
    const where = { from: at, to: start + rest.length };
    const fixed = several ? { fixed: message('predicate.continued') } : {};
    const add = (key: readonly string[], from: number, value: string, more: Partial<Node> = {}): void => {
      nodes.push({
        key,
        type: 'text',
        text: value.replace(/^(["'])(.*)\1$/, '$2'),
        start: from,
        end: from + value.length,
        ...where,
        ...fixed,
        ...more,
      });
    };
    if (instruction === 'FROM') {
      const image = /^((?:--\S+[ \t]+)*)(\S+)(?:[ \t]+as[ \t]+(\S+))?/i.exec(rest);
      const [, flags = '', name = '', stage] = image ?? [];
      const more = name.includes('$') ? { fixed: message('predicate.computed') } : {};
      add(['FROM', stage ?? String(stages)], start + flags.length, name, more);
      stages++;
    } else if (/^(ENV|ARG|LABEL)$/.test(instruction)) {
      const pairs = [...rest.matchAll(/([\w.-]+)=("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']*)/g)];
      for (const pair of pairs) {
        const [whole, name = '', value = ''] = pair;
        const position = start + pair.index + whole.length - value.length;
        add(
          [instruction, name],
          position,
          value,
          pairs.length === 1 && !several ? {} : { from: position, to: position, fixed: undefined },
        );
      }
      const [name = '', value] = rest.split(/[ \t]+(.*)/s);
      if (pairs.length === 0 && value) add([instruction, name], start + rest.length - value.length, value);
    } else if (instruction !== '') {
      add([instruction], start, rest);
    }
    at = end + 1;
  }
  return nodes;
}
