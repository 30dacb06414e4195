import { createAssessor, riskSchema, type Assessor } from '../../../src/orchestrator/review';
import { planOf } from '../../../src/orchestrator/review/examples';
import { readRules } from '../../../src/orchestrator/review/policy';
import type { Example } from '../../../src/orchestrator/review/rule-schema';

let sage: Assessor;
beforeAll(async () => {
  sage = await createAssessor(riskSchema.parse({}));
});

const tierOf = (example: Example): number => sage.assess(planOf(example)).tier;
const rules = readRules().map((rule) => [rule.id, rule] as const);

type Edit = { path: string; before?: string; after?: string };

/** The same command, written in another way. */
const COMMANDS: Readonly<Record<string, (command: string) => string>> = {
  'more blanks': (command) => (/["'\\\n]/.test(command) ? ` ${command} ` : command.replace(/ /g, '   ')),
  'in a group': (command) => `{ ${command}\n}`,
  'in a subshell': (command) => `( ${command}\n)`,
  'behind another': (command) => `true && ${command}`,
  'in front of another': (command) => `${command}\ntrue`,
  'under a condition': (command) => `if true; then\n${command}\nfi`,
  'in a function': (command) => `f() {\n${command}\n}\nf`,
  'in quotes': (command) => command.replace(/^[a-z][\w-]*(?= |$)/, (program) => `"${program}"`),
  'with a quoted letter': (command) => command.replace(/^([a-z])([a-z][\w-]*)(?= |$)/, "$1''$2"),
  'by a shell': (command) => `bash -c '${command.replace(/'/g, `'\\''`)}'`,
  'flags the other way round': (command) =>
    /["'`$|;&]/.test(command) ? command : command.replace(/(?<= )(--?[a-z-]+) (--?[a-z-]+)(?= -|$)/, '$2 $1'),
};

/** The same change, with other things around it. */
const EDITS: Readonly<Record<string, (edit: Edit) => Edit>> = {
  'with a line feed at the end': (edit) => both(edit, (text) => `${text}\n`),
  'with blanks at the ends of lines': (edit) => both(edit, (text) => text.replace(/\n/g, '  \n')),
};

const both = ({ path, before, after }: Edit, change: (text: string) => string): Edit => ({
  path,
  ...(before !== undefined && { before: change(before) }),
  ...(after !== undefined && { after: change(after) }),
});

function variants(example: Example): readonly (readonly [string, Example])[] {
  if (typeof example === 'string')
    return example.startsWith('@')
      ? []
      : Object.entries(COMMANDS).map(([name, change]) => [name, change(example)] as const);
  if ('steps' in example || example.after?.startsWith('@')) return [];
  return Object.entries(EDITS).map(([name, change]) => [name, change(example)] as const);
}

/** What is rated lower in other words, a sentence each. */
const lower = (examples: readonly Example[], least: number): string[] =>
  examples.flatMap((example) =>
    variants(example)
      .filter(([, variant]) => tierOf(variant) < least)
      .map(([name, variant]) => `${name}: ${JSON.stringify(variant)}`),
  );

describe('what a rule catches', () => {
  it.each(rules.filter(([, { tier }]) => tier > 1))('is caught in other words: %s', (_, { caught, tier }) => {
    expect(lower(caught, tier)).toEqual([]);
  });

  it.each(rules.filter(([, { tier }]) => tier === 1))(
    'is not evidence in other words: %s',
    (_, { quiet }) => {
      const asked = quiet.filter((example) => tierOf(example) > 1);
      expect(lower(asked, 2)).toEqual([]);
    },
  );
});

/** Ways to have another program run, each of which is evidence by itself. */
const WRAPPERS =
  'timeout 5|nice -n 5|nohup|time -p|stdbuf -oL|env A=b|command|builtin|setsid|retry -t 3 --|eatmydata|cross-env A=b|ls \\| xargs -n1|ls \\| parallel|npx|bunx|uvx|pipx run|pnpm exec|yarn exec|npm exec --|npm x --|bun x|bundle exec|poetry run|pipenv run|pdm run|hatch run|uv run --|mise exec --|python -m|python3.12 -u -m|py -Im|pypy -m|coverage run --branch -m|ccache|sccache|watch -n 1|busybox|!|sh -c'.split(
    /(?<!\\)\|/,
  );

it.each(WRAPPERS)('what another program runs is rated by itself: %s', (wrapper) => {
  const behind = wrapper.replace('\\', '');
  const run = (command: string): string => `${behind} ${behind === 'sh -c' ? `'${command}'` : command}`;
  expect(tierOf(run('twine upload dist/x'))).toBe(3);
  expect(tierOf(run('acme-tool go'))).toBeGreaterThan(1);
});

/** The same numbers each time: mulberry32. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const PIECES =
  'rm -rf / ~ $HOME ${a:-b} $(echo a) `b` <(c) | & && || ; \n \t " \' \\ { } ( ) [ ] < > <<E # // /* */ <!-- --> = : , . - -- * ? ! @ % ^ + git npm curl eval sudo for in do done if then fi case esac function def class import return => <a b="c"> </a> <key> true null 0 1e9 \u202e é 日 \0 \u{1f600} {{ }} - run: FROM RUN ENV SELECT DROP TABLE a; base64 -d /etc/passwd'.split(
    ' ',
  );
const PATHS =
  'a.ts a.py a.go a.rs a.java a.rb a.php a.cs a.cpp a.kt a.sh a.css a.html a.xml a.json a.yaml a.toml a.tf a.env a.ini a.sql a.md a.svg Dockerfile Makefile Jenkinsfile crontab .github/workflows/a.yml package.json CODEOWNERS test/a.test.js migrations/1.sql locales/de.json ../a /etc/a ~/.ssh/a'.split(
    ' ',
  );

/** One path for each way of reading, and the pieces that open or close something. */
const READERS =
  'a.ts a.py a.kt a.sh a.xml a.json a.yaml a.tf a.sql a.md locales/de.json Dockerfile crontab Jenkinsfile'.split(
    ' ',
  );
const MARKS = PIECES.filter((piece) => /[^\w\s]/.test(piece));

/** Characters: with the square of it, a test would take minutes. */
const LENGTH = 3_000;

describe('whatever is handed in', () => {
  const draw = numbers(20_26);
  const text = (): string =>
    Array.from({ length: 1 + draw(30) }, () => PIECES[draw(PIECES.length)]).join(draw(2) ? ' ' : '');

  /** What failed in a reader; Sage rates such a plan without it. */
  const errors = (example: Example): string[] =>
    sage
      .findings(planOf(example))
      .flatMap(({ fact }) =>
        fact.kind === 'unknown' && fact.why === 'error'
          ? [`${JSON.stringify(example)}: ${fact.evidence}`]
          : [],
      );

  it('no command makes a reader fail', () => {
    expect(Array.from({ length: 300 }, text).flatMap(errors)).toEqual([]);
  });

  it.each(PATHS)('no change of %s makes a reader fail', (path) => {
    const edits = Array.from({ length: 8 }, () => ({ path, before: text(), after: text() }));
    expect(edits.flatMap((edit) => [...errors(edit), ...errors({ path, after: edit.after })])).toEqual([]);
  });

  // A pattern whose time grows faster than its text would not come to an end here.
  it.each(READERS)('no piece of text again and again holds up the reading of %s', (path) => {
    for (const piece of MARKS) {
      // No line may be so long that the file is not read for it.
      const after = `${piece.repeat(20)}\n`.repeat(LENGTH / piece.length / 20);
      expect([1, 2, 3]).toContain(tierOf({ path, before: 'a', after }));
    }
  });

  it('no piece of text again and again holds up the reading of a command', () => {
    for (const piece of MARKS) {
      const lines = `${piece}\n`.repeat(LENGTH / (piece.length + 1));
      expect([1, 2, 3]).toContain(tierOf(`${piece.repeat(LENGTH / piece.length)} ${lines}`));
    }
  });
});
