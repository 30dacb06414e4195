/** The facts of one file: the part of an index that is kept by content. */
import { posix } from 'node:path';
import { languageOf } from '../../trees';
import { ecosystemOf } from '../ecosystems';
import { amountIn } from '../formats/amounts';
import type { Node } from '../formats/document';
import { isWithin, joinedIn, nameOf } from '../formats/document';
import { formatOf } from '../formats';
import { headingsIn, isDocument } from '../formats/headings';
import { ValueFile } from '../formats/write';
import { Refusal } from '../refusal';
import { fact, lineAt, lineCounter, type Fact } from './fact';
import { isSchedule } from '../formats/schedules';
import { scanCode } from './scan-code';
import type { EntryKind, Value } from './types';
import { addressWords, wordsOf } from './words';

/** A file with more values is data, not configuration. */
const MAX_VALUES = 2_000;

/** Whether a file with this path can have facts. */
export const isUnderstood = (path: string): boolean =>
  isDocument(path) || posix.basename(path) === 'Makefile' || formatOf(path) !== null;

/** @returns an empty list for other kinds of files */
export function extract(path: string, text: string): Fact[] {
  const base = posix.basename(path);
  if (isDocument(base)) {
    return headingsIn(base, text).map(({ text: name, line }) => fact('heading', [name], name, null, line));
  }
  if (base === 'Makefile') {
    return [...text.matchAll(/^([\w.-]+):(?!=)/gm)].map(({ 1: name = '', index }) =>
      fact('script', [name], name, null, lineAt(text, index)),
    );
  }
  const format = formatOf(path);
  if (!format) return [];
  if (languageOf(path)) return scanCode(text);
  try {
    return valuesOf(new ValueFile(path, text, format));
  } catch (problem) {
    // A file that cannot be read is known by its path alone.
    if (problem instanceof Refusal) return [];
    throw problem;
  }
}

function valuesOf(file: ValueFile): Fact[] {
  const { nodes } = file.document;
  if (nodes.length > MAX_VALUES) return [];
  const lines = lineCounter(file.text);
  const special = new Map<Node, Fact>();
  const facts: Fact[] = [];
  const labels = new Map(nodes.map((node) => [node.key.join('\0'), node.aliases ?? []]));
  const labelsOf = (key: readonly string[]): string[] => (labels.get(key.join('\0')) ?? []).flatMap(wordsOf);
  const objects = namedObjects(nodes);
  const around = (key: readonly string[]): string[] => [
    ...key.slice(0, -1).flatMap((part) => (/^\d+$/.test(part) ? [] : wordsOf(part))),
    ...objects.flatMap(({ of, words }) => (of.every((part, index) => key[index] === part) ? words : [])),
    ...key.flatMap((_, index) => labelsOf(key.slice(0, index))),
  ];
  const ecosystem = ecosystemOf(file.path);
  if (ecosystem) {
    const version = ecosystem.version(file);
    const project = ecosystem.project(file) ?? '';
    if (version) {
      special.set(version, {
        ...fact(
          'version',
          version.key,
          nameOf(version.key),
          plain(version),
          lines(version.start),
          ecosystem.name,
        ),
        around: wordsOf(project),
      });
    }
    for (const { name, group, range, node, whole } of ecosystem.dependencies(file)) {
      const value: Value = { type: 'text', text: range };
      special.set(node ?? whole, {
        ...fact('dependency', [name], name, value, lines(whole.from), ecosystem.name),
        ...calledBy(name, group),
      });
    }
  }
  for (const node of nodes) {
    const own = special.get(node);
    if (own) facts.push(own);
    // The revision of a hook is a key of its own as well: `the rev of black`.
    if (own ? own.group === 'pre-commit' : !special.has(node))
      facts.push(...factsOf(node, file, around(node.key), labelsOf(node.key.slice(0, -1)), lines(node.from)));
  }
  for (const value of file.embedded) {
    const made = fact('value', value.key, nameOf(value.key), plain(value), lines(value.from));
    const computed = value.fixed === undefined ? {} : { computed: true };
    facts.push({ ...made, own: value.own, around: [...around(value.key), ...value.around], ...computed });
  }
  return facts;
}

/**
 * The name that people use for a package: for `org.postgresql:postgresql` the artifact, for a plugin such as
 * `org.springframework.boot` the part after the domain. A package can be found by its full name as well.
 */
function calledBy(name: string, group: string): Pick<Fact, 'own' | 'around'> {
  const [owner = '', artifact] = name.split(':');
  const isDomain = artifact === undefined && /^(org|com|io|net|dev)\.\w+\./.test(name);
  const called = (artifact ?? (isDomain ? name.replace(/^\w+\./, '') : name)).replaceAll(
    /(?<=\w{3})framework/g,
    '',
  );
  return { own: wordsOf(called), around: [...wordsOf(group), ...wordsOf(owner)] };
}

/** The names of whole objects, from their `metadata.name` as in Kubernetes, by the key of the object. */
const namedObjects = (nodes: readonly Node[]): { of: readonly string[]; words: readonly string[] }[] =>
  nodes
    .filter(
      ({ key, type }) => type === 'text' && key.length <= 3 && nameOf(key.slice(-2)) === 'metadata.name',
    )
    .map(({ key, text }) => ({ of: key.slice(0, -2), words: wordsOf(text) }));

/** The names of runtimes in images, actions and files. */
export const RUNTIMES =
  /^(node|python|golang|go|ruby|java|php|rust|dotnet|deno|bun|openjdk|eclipse-temurin)$/;
const RUNTIME_FILES: Readonly<Record<string, string>> = {
  '.nvmrc': 'node',
  '.node-version': 'node',
  '.python-version': 'python',
  '.ruby-version': 'ruby',
  '.java-version': 'java',
  '.go-version': 'go',
};

function factsOf(
  node: Node,
  { path, document }: ValueFile,
  around: readonly string[],
  labels: readonly string[],
  line: number,
): Fact[] {
  const last = node.key.at(-1) ?? '';
  const base = posix.basename(path);
  const value = plain(node, document.nodes);
  const make = (kind: EntryKind, named: string, group?: string): Fact => {
    const made = fact(kind, node.key, nameOf(node.key), value, line, group);
    const own = kind === 'value' || kind === 'list' ? made.own : wordsOf(named);
    const variable = kind === 'image' ? /\$/ : /\$\{\{|\$\{\w/;
    const computed = node.fixed !== undefined || variable.test(node.text) ? { computed: true } : {};
    return { ...made, own, around: [...made.around, ...around, ...addressWords(node.text)], ...computed };
  };
  if (node.type === 'group') return node.key.length === 0 ? [] : [make('group', last)];
  if (last === 'value' && labels.length > 0) return [{ ...make('value', last), own: labels }];
  if (/^\d+$/.test(last) && node.key.length > 1 && node.type !== 'list' && node.key[0] !== 'FROM') {
    // A member of a list is found by its position only.
    return Number(last) < 50 ? [{ ...make('value', last), own: [], around: [] }] : [];
  }
  const isWorkflow = /^\.github\/(workflows|actions)\//.test(path);
  const runtime = runtimeOf(node, path);
  const runtimes = runtime ? [{ ...make('runtime', runtime.name, runtime.group), own: [runtime.name] }] : [];
  if (node.type === 'list') {
    // Plain values do not belong in a list of objects.
    const isOfObjects = document.nodes.some(
      ({ key, type }) => type === 'group' && key.length === node.key.length + 1 && isWithin(key, node.key),
    );
    return [...runtimes, make(isOfObjects ? 'group' : 'list', last)];
  }
  if (last === 'uses' && isWorkflow && node.text.includes('@')) {
    const [name = '', ref = ''] = node.text.split('@');
    return [{ ...make('action', name), name, value: { type: 'text', text: ref } }];
  }
  if (last === 'image' || node.key[0] === 'FROM') {
    if (!node.text.includes(' ') && node.text !== '')
      return [...runtimes, inStage(make('image', imageName(node.text)))];
  }
  if (last === 'cron' || (last === 'schedule' && /^[\d*@]/.test(node.text))) {
    const made = make('schedule', 'schedule cron');
    // The schedule of a workflow applies to its jobs.
    const jobs = isWorkflow ? document.nodes.filter(({ key }) => key[0] === 'jobs' && key.length === 2) : [];
    return [{ ...made, around: [...made.around, ...jobs.flatMap(({ key }) => wordsOf(key[1] ?? ''))] }];
  }
  const isScript =
    node.key[0] === 'scripts' && /^(package|composer)\.json$/.test(base) && node.key.length === 2;
  const own = make(isScript ? 'script' : 'value', last);
  if (isSchedule(node.text)) return [own, { ...own, kind: 'schedule' }];
  const joined = joinedIn(node);
  if (joined === null) return [...runtimes, own];
  const options = joined.options ? { group: 'options' } : {};
  const list: Value = { type: 'list', text: '', items: joined.items };
  return [...runtimes, own, { ...own, kind: 'list', value: list, ...options }];
}

/** A `FROM` with a name is a stage of the build. */
const inStage = (made: Fact): Fact =>
  made.key[0] === 'FROM' && made.key.length > 1
    ? { ...made, around: [...made.around, 'stage', ...wordsOf(made.key[1] ?? '')] }
    : made;

/** Files of continuous integration, by their paths. */
const CI =
  /^\.github\/(workflows|actions)\/|^\.circleci\/|(^|\/)(\.gitlab-ci|azure-pipelines|bitbucket-pipelines|\.travis|\.drone)[\w.-]*\.ya?ml$|(^|\/)\.?pipelines\/.*\.ya?ml$/;

const imageName = (image: string): string =>
  image
    .split('/')
    .at(-1)
    ?.replace(/[:@].*$/, '') ?? image;

/** The runtime whose version is the value, and where that version applies. */
function runtimeOf(node: Node, path: string): { name: string; group: string } | null {
  const base = posix.basename(path);
  const last = node.key.at(-1) ?? '';
  const own = RUNTIME_FILES[base];
  if (own) return { name: own, group: 'local' };
  if (base === '.tool-versions')
    return { name: last.replace(/js$/, '').replace(/^golang$/, 'go'), group: 'local' };
  const built = /\b(gradle|apache-maven)-\d[\w.]*-(?:bin|all)\.zip$/.exec(node.text)?.[1];
  if (last === 'distributionUrl' && built) return { name: built.replace('apache-', ''), group: 'local' };
  if (base === 'package.json' && last === 'packageManager' && node.key.length === 1)
    return { name: node.text.replace(/@.*/, ''), group: 'manifest' };
  if (base === 'global.json' && nameOf(node.key) === 'sdk.version')
    return { name: 'dotnet', group: 'manifest' };
  if (base === 'package.json' && node.key[0] === 'engines') return { name: last, group: 'manifest' };
  if (/^requires-python$|^python_requires$/.test(last)) return { name: 'python', group: 'manifest' };
  if (base === 'rust-toolchain.toml' && last === 'channel') return { name: 'rust', group: 'local' };
  if (base === 'Cargo.toml' && last === 'rust-version') return { name: 'rust', group: 'manifest' };
  if (base === 'go.mod' && node.key[0] === 'go') return { name: 'go', group: 'manifest' };
  if (base === 'Gemfile' && node.key[0] === 'ruby') return { name: 'ruby', group: 'manifest' };
  if (base === 'pom.xml' && /^(java\.version|maven\.compiler\.(release|source|target))$/.test(last))
    return { name: 'java', group: 'manifest' };
  if (/\.gradle(\.kts)?$/.test(base) && node.key[0] === 'java') return { name: 'java', group: 'manifest' };
  if (/\.(cs|fs|vb)proj$/.test(base) && last === 'TargetFramework')
    return { name: 'dotnet', group: 'manifest' };
  if (base === 'composer.json' && last === 'php') return { name: 'php', group: 'manifest' };
  if (node.key[0] === 'FROM') {
    const image = imageName(node.text);
    return RUNTIMES.test(image)
      ? {
          name: image.replace(/^golang$/, 'go').replace(/^(openjdk|eclipse-temurin)$/, 'java'),
          group: 'container',
        }
      : null;
  }
  // `PHP_VERSION: '8.3'` in the variables of a pipeline, `ruby_version: 3.3.1` in any settings.
  const variable = /^([a-z]+)_version$/.exec(last.toLowerCase())?.[1] ?? '';
  if (RUNTIMES.test(variable) && node.type !== 'list' && /^\d/.test(node.text))
    return { name: variable, group: CI.test(path) ? 'ci' : 'local' };
  if (!CI.test(path)) return null;
  const system = /^([a-z]+)-\d/.exec(node.text)?.[1];
  if (/^(runs-on|vmImage)$/.test(last) && system !== undefined) return { name: system, group: 'ci' };
  const setup = /^(node|python|go|ruby|java|php|dotnet|deno|bun)(?:[-_]?versions?)?$/.exec(last)?.[1];
  const counts =
    node.type === 'list'
      ? node.key.includes('matrix')
      : node.key.includes('with') && !node.text.includes('${{');
  return setup && counts ? { name: setup, group: 'ci' } : null;
}

function plain(node: Node, nodes: readonly Node[] = []): Value {
  if (node.type === 'group') return { type: 'group', text: '' };
  const amount = node.type === 'number' ? amountIn(node.text) : null;
  if (amount) return { type: 'number', text: amount.number, written: node.text };
  if (node.type !== 'list') return { type: looks(node), text: node.text.slice(0, 500) };
  const items = nodes
    .filter(
      ({ key, type }) =>
        key.length === node.key.length + 1 &&
        type !== 'group' &&
        type !== 'list' &&
        node.key.every((part, index) => key[index] === part),
    )
    .slice(0, 50)
    .map(({ text }) => text);
  return { type: 'list', text: '', items };
}

/** The type of a value by its form, in a format that has only strings. */
function looks({ type, text }: Node): Value['type'] {
  if (type === 'list' || type === 'group') return type;
  if (type !== 'text') return type;
  if (/^(true|false)$/i.test(text)) return 'boolean';
  return /^-?\d+(\.\d+)?$/.test(text) ? 'number' : 'text';
}
