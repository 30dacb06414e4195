/** What a pull request says: a pure function of the workflow. Everything that people or files wrote is escaped. */
import type { CheckResult } from './check';
import { issuesIn } from './pull-request';
import { oneLine } from './text';
import type { Approval, Assessment, Diffstat, Effects, WorkflowDetail } from './workflow';
import { TIER_NAMES } from './vocabulary';

export interface PullRequestText {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

const MAX_TITLE = 120;
const MAX_LINE = 300;
const MAX_REQUEST = 4_000;
const MAX_LINES = 40;

/** Letters that mean something in Markdown, HTML, or the short forms of a forge: mentions, references, commands. */
const SPECIAL = /[\\`*_{}[\]<>()#+\-.!|~&@$%^"':/=]/g;

/**
 * A text as Markdown shows it letter by letter, on one line. Mentions and references to issues are broken up by a
 * zero-width space, because forges look for them in what is shown.
 */
export function escaped(text: string, longest = MAX_LINE): string {
  const line = oneLine(text);
  const cut = line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  return unlinked(cut.toWellFormed()).replace(SPECIAL, '\\$&');
}

/** Text in which a forge finds nobody to tell, no issue to close and no address to follow. */
const unlinked = (text: string): string => text.replace(/[@#!%~&$^](?=\S)|:(?=\/\/)/g, '$&\u200b');

const titleOf = ({ plan, request }: Pick<WorkflowDetail, 'plan' | 'request'>): string =>
  unlinked(
    oneLine(plan?.summary ?? request)
      .slice(0, MAX_TITLE)
      .toWellFormed(),
  );

/** A short text of the program's or of git's own, shown as code. */
const code = (text: string): string => {
  const line = oneLine(text).replaceAll('`', "'");
  return line === '' ? '' : `\`${line.slice(0, MAX_LINE)}\``;
};

const quoted = (text: string): string[] => {
  const cut = text.length > MAX_REQUEST ? `${text.slice(0, MAX_REQUEST)}…` : text;
  const lines = cut.split(/\r\n|[\r\n\u2028\u2029]/).map((line) => `> ${escaped(line, MAX_REQUEST)}`);
  return few(lines);
};

const few = (lines: readonly string[]): string[] =>
  lines.length <= MAX_LINES
    ? [...lines]
    : [...lines.slice(0, MAX_LINES), `- … and ${lines.length - MAX_LINES} more`];

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines];

/** The text of the pull request that a completed workflow opens; `publicUrl` is the base of links to the bot. */
export function pullRequestText(workflow: WorkflowDetail, publicUrl: string | null): PullRequestText {
  const { id, request, requester, plan, rehearsal, assessment, approvals, approval, result } = workflow;
  const steps = plan?.steps ?? [];
  const given = approvals.filter(({ decision, seal }) => decision === 'approve' && seal === approval?.seal);
  const settled = issuesIn(request).settled.map((number) => `Fixes #${number}`);
  const where = publicUrl === null ? code(id) : `[${id}](${publicUrl}/workflows/${id})`;
  const body = [
    `Asked for by ${escaped(requester.name)}:`,
    '',
    ...quoted(request),
    ...(settled.length > 0 ? ['', ...settled] : []),
    ...section('Plan', few(steps.map(({ title }, index) => `${index + 1}. ${escaped(title)}`))),
    ...section('Effects, as measured', effectLines(rehearsal?.effects ?? null, result?.diffstat ?? null)),
    ...section('Checks', few((result?.checks ?? rehearsal?.checks ?? []).map(checkLine))),
    ...section('Risk', assessment ? riskLines(assessment) : []),
    ...section('Approved by', approvedBy(given, workflow)),
    '',
    '---',
    '',
    `Workflow ${where}${approval ? ` · seal ${code(approval.seal)}` : ''}${result?.commit ? ` · commit ${code(result.commit)}` : ''}`,
    '',
    'Only this commit was approved. Another commit on this branch voids the approval for merging from Teams.',
  ].join('\n');
  return { title: titleOf(workflow), body };
}

/** What a follow-up says about itself in a comment of the pull request that it added to. */
export function followUpText(workflow: WorkflowDetail, publicUrl: string | null): string {
  return `A follow-up has added a commit.\n\n${pullRequestText(workflow, publicUrl).body}`;
}

/** The message of the commit that merging makes: the trailers that the commits of the branch carry, once. */
export function mergeMessage(workflow: WorkflowDetail): string {
  const { id, approval } = workflow;
  const trailers = [`GAD-Workflow: ${id}`, ...(approval ? [`GAD-Seal: ${approval.seal}`] : [])];
  return `${titleOf(workflow)}\n\n${trailers.join('\n')}\n`;
}

function effectLines(effects: Effects | null, diffstat: Diffstat | null): string[] {
  const stat = effects?.diffstat ?? diffstat;
  if (!stat) return [];
  const total = `${stat.files} ${stat.files === 1 ? 'file' : 'files'} changed, +${stat.insertions} −${stat.deletions} lines`;
  const files = (effects?.changes ?? []).map(({ path }) => `- ${code(path)}`);
  const undo = effects?.undoTested
    ? ['- Undoing the change was tried, and restores the original exactly.']
    : [];
  return [`- ${total}`, ...few(files), ...undo];
}

const STATES: Readonly<Record<CheckResult['state'], string>> = {
  passed: 'passed',
  failed: 'failed',
  'not-run': 'did not run',
};

function checkLine({ name, state, counts, failsOnBase, flaky }: CheckResult): string {
  const notes = [
    ...(counts ? [`${counts.passed} passed, ${counts.failed} failed`] : []),
    ...(failsOnBase ? ['also fails without this change'] : []),
    ...(flaky ? ['passed when it was run again'] : []),
  ];
  return `- ${code(name)} ${STATES[state]}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
}

function riskLines({ tier, score, reasons }: Assessment): string[] {
  const lines = reasons.map(
    ({ text, evidence }) => `- ${escaped(text)}${evidence === '' ? '' : ` ${code(evidence)}`}`,
  );
  return [`Tier ${tier} (${TIER_NAMES[tier]}), score ${score} of 100.`, '', ...few(lines)];
}

function approvedBy(given: readonly Approval[], { assessment, approval }: WorkflowDetail): string[] {
  if (approval) {
    return given.map(
      ({ person, at, reason, onBehalfOf }) =>
        `- ${escaped(person.name)}${onBehalfOf === undefined ? '' : ` for ${escaped(onBehalfOf)}`}, ${at}${reason === '' ? '' : `: ${escaped(reason)}`}`,
    );
  }
  return [
    `Nobody had to: the governance file lets a playbook's plan of tier ${assessment?.tier ?? 1} run by itself.`,
  ];
}
