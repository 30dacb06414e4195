/**
 * Files of which only certain lines are read: lists of requirements, go.mod, Gemfile, Gradle
 * scripts, files that contain one version. The group `value` of a pattern is the value of a line.
 */
import { message } from '../../../messages';
import { AMOUNT, amountIn, amountLike } from './amounts';
import { NO_WAY, type Document, type Format, type Node, type ScalarType } from './document';
import { endOfLine, MAX_LINE, startOfLine } from './sequences';

interface Line {
  /** With the groups `value` and, where the key has a name, `name`; flags `d` and `i` or `u`. */
  readonly pattern: RegExp;
  /** The part of the key before the name. */
  readonly key: readonly string[];
}

interface Rules {
  readonly name: string;
  readonly lines: readonly Line[];
  /** The form of a value. */
  readonly value: RegExp;
  /** The start of a comment in a line. */
  readonly comment?: RegExp;
  /** Whether numbers stay numbers and booleans stay booleans. */
  readonly typed?: boolean;
}

function scanned(rules: Rules): Format {
  return { name: rules.name, open: (text) => open(text, rules) };
}

function open(text: string, rules: Rules): Document {
  return {
    nodes: read(text, rules),
    scalar: (written, before) => {
      const text =
        (before?.type === 'number' && amountIn(before.text) && amountLike(before.text, written)) || written;
      return { type: typeOf(text, rules), text };
    },
    set: (node, { text: value }) =>
      rules.value.test(value) && typeOf(value, rules) === node.type
        ? [[{ start: node.start, end: node.end, insert: value }]]
        : NO_WAY,
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

/** The type of a value by its form, in a format whose values keep their types. */
const typeOf = (text: string, { typed }: Rules): ScalarType => {
  if (typed !== true) return 'text';
  return /^-?\d[\d_]*(\.\d+)?$/.test(text) || amountIn(text) !== null
    ? 'number'
    : /^(true|false)$/.test(text)
      ? 'boolean'
      : 'text';
};

function read(text: string, rules: Rules): Node[] {
  const { lines, comment } = rules;
  const nodes: Node[] = [];
  for (let at = 0; at < text.length; at = endOfLine(text, at) + 1) {
    const end = endOfLine(text, at);
    const whole = text.slice(at, end).replace(/\r$/, '');
    if (whole.length > MAX_LINE) continue;
    const line = whole.slice(0, comment?.exec(whole)?.index ?? whole.length);
    for (const { pattern, key } of lines) {
      const match = pattern.exec(line);
      const range = match?.indices?.groups?.value;
      if (!match || !range) continue;
      const name = match.groups?.name;
      const fixed = /\\$/.test(whole.trimEnd()) ? { fixed: message('predicate.continued') } : {};
      nodes.push({
        key: name === undefined ? key : [...key, name],
        type: typeOf(match.groups?.value ?? '', rules),
        text: match.groups?.value ?? '',
        start: at + range[0],
        end: at + range[1],
        from: at,
        to: at + whole.length,
        ...fixed,
      });
      break;
    }
  }
  return nodes;
}

export const requirements = scanned({
  name: 'a list of requirements',
  lines: [
    {
      key: [],
      pattern:
        /^\s*(?<name>[A-Za-z0-9][\w.-]*(?:\[[^\]]*\])?)\s*(?<value>(?:(?:===|==|~=|!=|<=|>=|<|>)[^;#\\]*?)?)\s*(?:[;\\]|$)/d,
    },
  ],
  value: /^(|(===|==|~=|!=|<=|>=|<|>)[^;#\s\\]+)$/,
  comment: /(^|\s)#/,
});

export const goMod = scanned({
  name: 'go.mod',
  lines: [
    { key: ['go'], pattern: /^go\s+(?<value>\S+)/d },
    { key: ['module'], pattern: /^module\s+(?<value>\S+)/d },
    {
      key: ['require'],
      pattern: /^\s*(?:require\s+)?(?<name>[\w-]+(?:\.[\w-]+)+(?:\/[\w.~-]+)*)\s+(?<value>v\d\S*)\s*$/d,
    },
  ],
  value: /^[^\s/]+$/,
  comment: /\/\//,
});

export const gemfile = scanned({
  name: 'a Gemfile',
  lines: [
    { key: ['ruby'], pattern: /^\s*ruby\s+["'](?<value>[^"']+)["']/d },
    {
      key: ['gem'],
      pattern:
        /^\s*(?:gem|\w+\.add_(?:runtime_|development_)?dependency)[\s(]+["'](?<name>[^"']+)["']\s*,\s*["'](?<value>[^"']+)["']/d,
    },
    { key: ['version'], pattern: /^\s*\w+\.version\s*=\s*["'](?<value>[^"']+)["']/d },
  ],
  value: /^[^"'\r\n\\#]+$/,
  comment: /^\s*#/,
});

export const gradle = scanned({
  name: 'a Gradle script',
  lines: [
    { key: ['version'], pattern: /^version\s*=?\s*["'](?<value>[^"'$]+)["']/d },
    {
      key: ['java'],
      pattern:
        /\b(?:JavaLanguageVersion\.of\(|(?:source|target)Compatibility\s*=\s*(?:["']|JavaVersion\.VERSION_))(?<value>\d+)/d,
    },
    {
      key: ['plugin'],
      pattern: /\bid[\s(]+["'](?<name>[\w.-]+)["']\)?\s+version\s+["'](?<value>[^"'$]+)["']/d,
    },
    {
      key: ['plugin'],
      pattern: /\b(?<name>kotlin\(["'][\w.-]+["']\))\s+version\s+["'](?<value>[^"'$]+)["']/d,
    },
    { key: ['dependency'], pattern: /["'](?<name>[\w.-]+:[\w.-]+):(?<value>[^"':$@]+)(?:["'@:])/d },
    {
      key: [],
      pattern: /^\s*(?:ext\.)?(?:def\s+|val\s+)?(?<name>\w*[vV]ersion\w*)\s*=\s*["'](?<value>[^"'$]+)["']/d,
    },
  ],
  value: /^[\w.+-]+$/,
  comment: /^\s*\/\//,
});

/** Source code of languages without a grammar: constants and options on one line with a plain value. */
export const plainCode = scanned({
  name: 'source code',
  lines: [
    {
      key: [],
      pattern: new RegExp(
        String.raw`^[ \t]{0,40}(?:[a-z]{1,12}[ \t]{1,9}){0,5}(?<name>@?[A-Za-z_]\w*)(?:[ \t]*:[ \t]*[A-Z]\w*\??)?(?:[ \t]*[=:]|(?<=@\w+)(?=[ \t]))[ \t]*(?<value>${AMOUNT}|-?\d[\d_]*(?:\.\d+)?|true|false)(?=[LfFuU]?[ \t]*[,;)]?[ \t]*(?:\/\/.*|#.*)?$)`,
        'd',
      ),
    },
    {
      key: [],
      pattern:
        /^[ \t]{0,40}(?:[a-z]{1,12}[ \t]{1,9}){0,5}(?<name>@?[A-Za-z_]\w*)(?:[ \t]*:[ \t]*[A-Z]\w*\??)?(?:[ \t]*[=:]|(?<=@\w+)(?=[ \t]))[ \t]*"(?<value>[^"\\$#]*)"(?=[ \t]*[,;)]?[ \t]*(?:\/\/.*|#.*)?$)/d,
    },
    // An option beside others on one line: `http: [port: 4000]`.
    {
      key: [],
      pattern:
        /[[({,][ \t]{0,9}(?<name>[a-z_]\w*)[ \t]{0,9}[:=][ \t]{0,9}(?<value>-?\d[\d_]*(?:\.\d+)?|true|false)(?=[ \t]*[\])},])/d,
    },
  ],
  value: /^[^"'\r\n\\$#]*$/,
  comment: /^[ \t]*(\/\/|#|\*|--)/,
  typed: true,
});

/** The commands of a Procfile, by process. */
export const procfile = scanned({
  name: 'a Procfile',
  lines: [{ key: [], pattern: /^(?<name>[\w-]+):[ \t]*(?<value>\S.*?)[ \t]*$/d }],
  value: /^[^\r\n]+$/,
  comment: /^\s*#/,
});

/** VERSION, .nvmrc and other files that contain only a version. */
export const versionFile = scanned({
  name: 'a version file',
  lines: [{ key: ['version'], pattern: /^(?<value>[\w.+-]*\d[\w.+-]*)\s*$/d }],
  value: /^[\w.+-]+$/,
  comment: /^\s*#/,
});

export const toolVersions = scanned({
  name: 'a list of tool versions',
  lines: [{ key: [], pattern: /^(?<name>[\w-]+)\s+(?<value>\S+)\s*$/d }],
  value: /^[\w.+-]+$/,
  comment: /(^|\s)#/,
});
