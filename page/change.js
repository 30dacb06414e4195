// @ts-check
/** What a workflow changes or has changed, and how the workspace's checks went on it. */
import { el } from './dom.js';
import { span } from './time.js';
import { say } from './words.js';

/** Files whose change is open from the start. */
const MAX_OPEN = 3;

/** @param {string} title @param {...(Node | null)} parts */
export const section = (title, ...parts) => el('section', {}, el('h3', {}, title), ...parts);

/** @param {string | null} diff @param {any} workflow */
export function changePart(diff, { result, rehearsal, completedAt }) {
  if (diff === null) return null;
  const stat = result?.diffstat ?? rehearsal?.effects?.diffstat;
  const cut = !result?.commit && rehearsal?.effects?.patchCut;
  return section(
    say(result?.commit ? 'change.changed' : completedAt ? 'change.would' : 'change.changes'),
    stat
      ? el('p.quietly', {}, say('page.size', { n: stat.files, plus: stat.insertions, minus: stat.deletions }))
      : null,
    el('div', {}, ...files(diff).map(filePart)),
    cut ? el('p.quietly', {}, say('page.cut')) : null,
  );
}

/** @param {string} diff @returns {{path: string, lines: string[]}[]} */
function files(diff) {
  return diff
    .trimEnd()
    .split(/^(?=diff --git )/m)
    .filter(Boolean)
    .map((text) => {
      const lines = text.trimEnd().split('\n');
      const path =
        /^(?:\+\+\+ b\/|--- a\/|diff --git a\/.* b\/)(.*)$/m.exec(text)?.[1] ?? say('page.theChange');
      // What git says of a file before its lines is in the heading already.
      const first = lines.findIndex((line) => line.startsWith('@@'));
      return { path: renamed(text) ?? path, lines: first < 0 ? lines : lines.slice(first) };
    });
}

/** @param {string} text */
function renamed(text) {
  const [, from] = /^rename from (.*)$/m.exec(text) ?? [];
  const [, to] = /^rename to (.*)$/m.exec(text) ?? [];
  return from && to ? `${from} → ${to}` : null;
}

/** @param {{path: string, lines: string[]}} file @param {number} index */
function filePart({ path, lines }, index) {
  const starting = (/** @type {string} */ sign) =>
    lines.filter((line) => line.startsWith(sign) && !/^(---|\+\+\+) /.test(line)).length;
  return el(
    'details.change',
    { id: `file-${index}`, open: index < MAX_OPEN ? '' : null },
    el(
      'summary',
      {},
      el('code', {}, path),
      ' ',
      el('span.quietly', {}, `+${starting('+')} −${starting('-')}`),
    ),
    el(
      'pre.diff',
      { tabindex: 0, role: 'region', 'aria-label': say('page.changeOf', { path }) },
      ...lines.map((line) => el('span', { class: kindOf(line) }, `${line}\n`)),
    ),
  );
}

/** @param {string} line */
function kindOf(line) {
  if (/^(diff |index |--- |\+\+\+ |new file|deleted file)/.test(line)) return 'head';
  if (line.startsWith('@@')) return 'hunk';
  if (line.startsWith('+')) return 'plus';
  return line.startsWith('-') ? 'minus' : 'same';
}

/** @type {Record<'passed' | 'failed' | 'not-run', import('./state.js').Tone>} */
const CHECKED = { passed: 'good', failed: 'bad', 'not-run': 'wait' };

/** @param {any} workflow */
export function checksPart({ rehearsal }) {
  const checks = rehearsal?.checks;
  if (!checks || checks.length === 0) return null;
  return section(say('page.checks'), el('ul.checks', {}, ...checks.map(checkPart)));
}

/** @param {any} check @param {number} index */
function checkPart(check, index) {
  const { name, run, state, counts, lines, durationMs, failsOnBase, flaky, missing, required } = check;
  /** @type {keyof typeof CHECKED} */
  const how = state;
  const facts = [
    counts ? say('page.counts', counts) : '',
    state === 'not-run' ? '' : span(durationMs),
    flaky ? say('checks.flaky') : '',
    failsOnBase ? say('checks.failsOnBase') : '',
    required && state !== 'passed' ? say('page.blocks') : '',
  ];
  return el(
    'li',
    {},
    el('span', { class: `badge ${CHECKED[how]}` }, say(`page.check.${how}`)),
    ' ',
    el('strong', {}, name),
    name === run ? null : el('code', {}, ` ${run}`),
    el(
      'span.quietly',
      {},
      facts
        .filter(Boolean)
        .map((fact) => ` · ${fact}`)
        .join(''),
    ),
    missing ? el('p.quietly', {}, missing) : null,
    lines.length > 0
      ? el(
          'details',
          { id: `check-${index}`, open: state === 'failed' ? '' : null },
          el('summary', {}, say('page.printed')),
          el(
            'pre',
            { tabindex: 0, role: 'region', 'aria-label': say('page.outputOf', { title: name }) },
            lines.join('\n'),
          ),
        )
      : null,
  );
}
