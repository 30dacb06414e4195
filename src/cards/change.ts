/** What a plan changes: the first files of the change if it was rehearsed, otherwise its steps. */
import { fill, TIGHT, type Elements } from './card';
import { excerpt } from './patch';
import { stepsPart } from './steps';
import template from './templates/parts/change.json';
import { BOLD, run, SUBTLE } from './text';
import { say } from './words';
import { isFinal } from '../orchestrator/domain/transition';
import type { Diffstat, WorkflowDetail } from '../orchestrator/domain/workflow';

/** Rows of the change on a phone, so that it shows with the buttons below it. */
const ROWS = 22;
/** Rows where everything is shown. */
const ALL_ROWS = 60;
/** Rows where a card is full. */
const ROWS_WHEN_TIGHT = 8;

export interface Change {
  readonly elements: Elements;
  /** Whether there is more of it than the card shows. */
  readonly more: boolean;
}

/** `open` shows as much of it as there is room for. */
export function changePart(workflow: WorkflowDetail, open: boolean, limit: number): Change {
  const { plan, rehearsal, result, shadow } = workflow;
  if (!plan || result?.trial) return NONE;
  const effects = rehearsal?.effects;
  if (!effects) {
    if (rehearsal || workflow.status !== 'AWAITING_APPROVAL') return NONE;
    // Nobody has seen yet what it does; the steps are what is approved.
    return { elements: stepsPart(workflow, limit), more: false };
  }
  const rows = limit <= TIGHT ? ROWS_WHEN_TIGHT : open ? ALL_ROWS : ROWS;
  const { patch, patchCut, diffstat } = effects;
  const most = 12 * limit;
  const part = patch.length > most ? patch.slice(0, patch.lastIndexOf('\n', most) + 1) : patch;
  const { runs, cut } = excerpt(part, rows);
  const dropped = shadow !== undefined || isFinal(workflow);
  const tense = result?.commit ? 'changed' : dropped ? 'would' : 'changes';
  // A single file says by itself what it is and how much.
  const heading =
    diffstat.files > 1 ? [run(say(`change.${tense}`), BOLD), run(sizeOf(diffstat), SUBTLE)] : [];
  // Right below the head, or below what came of it.
  const first = heading.length === 0 && workflow.status === 'AWAITING_APPROVAL';
  const spacing = first ? 'None' : 'Small';
  return {
    elements: fill<Elements>(template, { heading, spacing, inlines: runs }),
    more: cut || patchCut || part.length < patch.length,
  };
}

const NONE: Change = { elements: [], more: false };

const sizeOf = ({ files, insertions, deletions }: Diffstat): string =>
  say('change.size', { n: files, plus: insertions, minus: deletions });
