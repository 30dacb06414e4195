/** The top of a workflow's card: what was asked, how it is, by whom, and how long there is. */
import { fill, section, type Elements, type Tone } from './card';
import { approvalsGiven, stateOf, tierName } from './state';
import template from './templates/parts/head.json';
import { BOLD, count, line, localTime, run, SUBTLE } from './text';
import type { Drawing } from './viewer';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/** Names, paths and titles: long enough for real ones. */
export const NAME = 60;
/** Three rows of a phone; the whole request is among the details. */
export const REQUEST = 130;

export function headPart(workflow: WorkflowDetail, drawing: Drawing, limit: number): Elements {
  const { id, request, requester, tier, shadow, approval, status } = workflow;
  const { title, band } = stateOf(workflow);
  const name = tier === null || shadow ? '' : ` · ${tierName(tier)}`;
  const most = drawing.open ? Math.min(limit, 1_000) : Math.min(limit, REQUEST);
  return [
    ...fill<Elements>(template, {
      band: band satisfies Tone,
      request: [run(line(request, most), { ...BOLD, size: 'Medium' })],
      title: `${title}${name}`,
      byline: [
        run(`${line(requester.name, NAME)} · `, { size: 'Small' }),
        run(id, { fontType: 'Monospace', size: 'Small' }),
        ...(approval && status === 'AWAITING_APPROVAL'
          ? [
              run(` · ${approvalsGiven(workflow)} of ${count(approval.quorum, 'approval')}`, {
                size: 'Small',
              }),
            ]
          : []),
      ],
      time: timeOf(workflow, drawing),
    }),
    ...standstillPart(workflow),
    ...(drawing.asks === undefined ? [] : section('Which plan?', [[run(line(drawing.asks, limit))]])),
  ];
}

/** When it ended, or until when somebody may act and how long that is; our own words and times alone. */
function timeOf(workflow: WorkflowDetail, { now = Date.now() }: Drawing): string {
  const { approval, question, status, completedAt, createdAt } = workflow;
  if (status === 'AWAITING_APPROVAL' && approval) return left(approval.expiresAt, now);
  if (question) return left(question.expiresAt, now);
  return completedAt === null ? `Asked ${localTime(createdAt)}` : `Ended ${localTime(completedAt)}`;
}

const UNITS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
] as const;

/** How much time there is, in the largest unit that it holds. */
function left(until: string, now: number): string {
  const rest = Date.parse(until) - now;
  const [size, unit] = UNITS.find(([milliseconds]) => rest >= milliseconds) ?? [60_000, 'minute'];
  const many = Math.floor(rest / size);
  const words = many < 1 ? 'Less than a minute' : `${many} ${unit}${many === 1 ? '' : 's'}`;
  return rest <= 0 ? `Was open until ${localTime(until)}` : `${words} left, until ${localTime(until)}`;
}

function standstillPart({ stoppedBy, completedAt }: WorkflowDetail): Elements {
  if (stoppedBy === null || completedAt !== null) return [];
  const words = `${line(stoppedBy.name, NAME)} has stopped everything: nothing is carried on until an operator writes "go on".`;
  return section('Stopped', [[run(words, SUBTLE)]]);
}
