/** The top of a workflow's card: what was asked, how it is, by whom, and how long there is. */
import { fill, section, type Elements, type Tone } from './card';
import { approvalsGiven, stateOf, tierName } from './state';
import template from './templates/parts/head.json';
import { BOLD, duration, line, localTime, requestLine, run, SUBTLE } from './text';
import { say } from './words';
import type { Drawing } from './viewer';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/** Names, paths and titles: long enough for real ones. */
export const NAME = 60;
/** Three rows of a phone; the whole request is among the details. */
export const REQUEST = 130;

/** The branch that the result is put on. */
export const branchOf = ({ id, follows }: WorkflowDetail): string => follows?.branch ?? `gad/${id}`;

export function headPart(workflow: WorkflowDetail, drawing: Drawing, limit: number): Elements {
  const { id, request, requester, tier, shadow, approval, status } = workflow;
  const { title, band } = stateOf(workflow);
  // What stands in brackets stays on one row.
  const name =
    tier === null || shadow
      ? ''
      : ` · ${tierName(tier).replace(/\(.*\)/, (said) => said.replaceAll(' ', '\u00a0'))}`;
  const most = drawing.open ? Math.min(limit, 1_000) : Math.min(limit, REQUEST);
  return [
    ...fill<Elements>(template, {
      band: band satisfies Tone,
      request: [run(requestLine(request, most), { ...BOLD, size: 'Medium' })],
      title: `${title}${name}`,
      byline: [
        run(`${line(requester.name, NAME)} · `, { size: 'Small' }),
        run(id, { fontType: 'Monospace', size: 'Small' }),
        ...(approval && approval.quorum > 1 && status === 'AWAITING_APPROVAL'
          ? [
              run(say('head.given', { given: approvalsGiven(workflow), n: approval.quorum }), {
                size: 'Small',
              }),
            ]
          : []),
      ],
      time: timeOf(workflow, drawing),
    }),
    ...standstillPart(workflow),
    ...(drawing.asks === undefined ? [] : section(say('head.which'), [[run(line(drawing.asks, limit))]])),
  ];
}

/** When it ended, or until when somebody may act and how long that is; our own words and times alone. */
function timeOf(workflow: WorkflowDetail, { now = Date.now() }: Drawing): string {
  const { approval, question, status, completedAt, createdAt } = workflow;
  if (status === 'AWAITING_APPROVAL' && approval) return left(approval.expiresAt, now);
  if (question) return left(question.expiresAt, now);
  return completedAt === null
    ? say('head.asked', { time: localTime(createdAt) })
    : say('head.ended', { time: localTime(completedAt) });
}

function left(until: string, now: number): string {
  const rest = Date.parse(until) - now;
  const time = localTime(until);
  return rest <= 0 ? say('head.wasOpen', { time }) : say('head.left', { time, left: duration(rest) });
}

function standstillPart({ stoppedBy, completedAt }: WorkflowDetail): Elements {
  if (stoppedBy === null || completedAt !== null) return [];
  const words = say('head.stoppedBy', { name: line(stoppedBy.name, NAME) });
  return section(say('head.stopped'), [[run(words, SUBTLE)]]);
}
