import { settingsAction, viewAction } from './actions';
import { fill, fitted, header, TIGHT, type AdaptiveCard } from './card';
import { stateOf, tierName } from './state';
import template from './templates/mine.json';
import { BOLD, CODE, duration, line, localTime, requestLine, run, SUBTLE, type TextRun } from './text';
import { say } from './words';
import type { WaitingWorkflow, Workflow } from '../orchestrator/domain/workflow';

/** Workflows of either kind that one card has room for, and how many where their texts are long. */
const MAX_SHOWN = 8;
const MAX_SHOWN_WHEN_TIGHT = 4;

/** What waits for one person to decide, the longest wait first, and what they have open themselves. */
export function mineCard(
  waiting: readonly WaitingWorkflow[],
  own: readonly Workflow[],
  { now = Date.now(), title: given }: { readonly now?: number; readonly title?: string } = {},
): AdaptiveCard {
  const nothing = waiting.length + own.length === 0;
  const counted = [
    ...(waiting.length > 0 ? [say('mine.toDecide', { n: waiting.length })] : []),
    ...(own.length > 0 ? [say('mine.ofYours', { n: own.length })] : []),
  ];
  const title = nothing ? say('mine.nothing') : (given ?? counted.join(', '));
  return fitted((limit) => {
    const most = limit <= TIGHT ? MAX_SHOWN_WHEN_TIGHT : MAX_SHOWN;
    const more = Math.max(0, waiting.length - most) + Math.max(0, own.length - most);
    return fill(template, {
      fallbackText: title,
      header: header(title, waiting.length > 0 ? 'warning' : 'accent'),
      rows: [
        ...waiting.slice(0, most).map((one) => row(one, limit, waitsOf(one, now))),
        ...own.slice(0, most).map((one) => row(one, limit, '')),
      ],
      hint: hintOf(nothing, more),
      actions: [settingsAction()],
    });
  });
}

/** An entry of a list, with its buttons. */
export interface Row {
  readonly title: TextRun[];
  readonly facts: TextRun[];
  /** Words of our own and times. */
  readonly times: string;
  readonly actions: readonly object[];
}

function row(workflow: Workflow, limit: number, times: string): Row {
  const { id, tier, request, requester, workspace } = workflow;
  const state = times === '' ? stateOf(workflow).title : '';
  const facts = [state, tier === null ? '' : tierName(tier), line(requester.name, 40)];
  return {
    title: [run(requestLine(request, Math.min(limit, 140)), BOLD)],
    facts: [
      run(`${[...facts, line(workspace, 40)].filter((fact) => fact !== '').join(' · ')} · `, SUBTLE),
      run(id, { ...CODE, isSubtle: true }),
    ],
    times,
    actions: [viewAction(id)],
  };
}

/** Since when it waits, and what becomes of it, in the reader's own time. */
function waitsOf({ waits }: WaitingWorkflow, now: number): string {
  const { since, expiresAt, escalateAt, given, quorum } = waits;
  return [
    say('mine.asked', { time: localTime(since) }),
    ...(quorum > 1 ? [say('mine.given', { given, quorum })] : []),
    ...(escalateAt ? [say('mine.escalates', { time: localTime(escalateAt) })] : []),
    say('mine.expires', { time: localTime(expiresAt), left: duration(Date.parse(expiresAt) - now) }),
  ].join(' ');
}

function hintOf(nothing: boolean, more: number): TextRun[] {
  if (nothing) return [run(say('mine.empty'), SUBTLE)];
  if (more === 0) return [run(say('mine.view'), SUBTLE)];
  return [run(say('mine.more', { n: more }), SUBTLE), run('mine', CODE)];
}
