/** Why a plan needs whom it needs, in a sentence, and who decided what. */
import { lines, TIGHT, type Elements } from './card';
import { NAME } from './head';
import { BOLD, count, line, run, SUBTLE, type TextRun } from './text';
import type { Approval, Assessment, WorkflowDetail } from '../orchestrator/domain/workflow';
import type { Tier } from '../orchestrator/domain/vocabulary';

const WHO_LOOKS: Readonly<Record<Tier, string>> = {
  1: 'Why somebody looks',
  2: 'Why a colleague decides',
  3: 'Why an elder, somebody named for high risk, decides',
};

const FROM_MODEL = 'A model wrote this plan, so a colleague looks, whatever its tier.';
const BY_RULES = 'the rules let such a plan run by itself';

/** The sentence about the tier, from the moment that there is an assessment. */
export function whyPart(workflow: WorkflowDetail, limit: number): Elements {
  const { assessment, approval, plan, phase, status, shadow, result } = workflow;
  if (!assessment || shadow || result?.trial) return [];
  const because = (title: string, text: string): Elements => lines([[run(`${title}:  `, BOLD), run(text)]]);
  const reason = line(assessment.reasons[0]?.text ?? '', Math.min(limit, 200)).replace(/[.]$/, '');
  if (approval) {
    if (status !== 'AWAITING_APPROVAL') return [];
    const known = reason === '' ? 'The rules ask for it.' : `${reason}.${others(assessment)}`;
    const model = plan?.author.kind === 'model' && assessment.tier === 1;
    return because(WHO_LOOKS[assessment.tier], model ? FROM_MODEL : known);
  }
  const going =
    status === 'APPROVED' || status === 'COMPLETED' || phase === 'EXECUTE' || phase === 'REMEMBER';
  if (!going) return [];
  return because(
    'Why nobody looked',
    `${reason === '' ? 'Nothing in it is known to be risky' : reason}, and ${BY_RULES}.`,
  );
}

function others({ reasons }: Assessment): string {
  const more = reasons.length - 1;
  return more > 0 ? ` ${count(more, 'more reason')} under Details.` : '';
}

const DECIDED = { approve: 'Approved by', reject: 'Rejected by', changes: 'Changes asked for by' } as const;

/** Who decided what and why; the newest, where a card is too small for all. */
export function decisionsPart(approvals: readonly Approval[], limit: number): Elements {
  const shown = approvals.slice(limit > TIGHT ? -12 : -3);
  const told = shown.map(({ decision, person, reason }): TextRun[] => [
    run(`${DECIDED[decision]} `),
    run(line(person.name, NAME), BOLD),
    ...(reason.trim() === '' ? [] : [run(`\n“${line(reason, Math.min(limit, 400))}”`)]),
  ]);
  if (shown.length < approvals.length) {
    told.unshift([
      run(`${count(approvals.length - shown.length, 'earlier decision')} not shown here.`, SUBTLE),
    ]);
  }
  return lines(told);
}
