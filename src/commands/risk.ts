/** `gad assess` and `gad policy replay`: what Sage says of plans. */
import type { Command } from 'commander';
import { type Config, loadConfig } from '../config';
import { GadError } from '../errors';
import type { Assessment, WorkflowDetail } from '../orchestrator';
import { assessWithEffects, type Material } from '../orchestrator/domain/assess-with-effects';
import { allPassed } from '../orchestrator/domain/check';
import type { Sage } from '../orchestrator/domain/ports';
import { assessLine, createAssessor, tierChange } from '../orchestrator/review';
import type { AuditTrail } from '../orchestrator/store/audit';
import { type Terminal, lines, withStore } from './context';

export function addRisk(program: Command, terminal: Terminal): void {
  const { print, printError, environment } = terminal;

  program
    .command('assess')
    .description(
      'Assess plans. Reads one {id, request, steps} per line and prints one {id, tier, score, reasons} per line. Exits 1 if a line is not a plan.',
    )
    .option('--explain', 'print the assessment in words, with each fact and the rules that match it')
    .action(async ({ explain: inWords }: { explain?: true }) => {
      const assessor = await createAssessor(loadConfig(environment).risk);
      const unread: number[] = [];
      for await (const [number, line] of lines(terminal)) {
        const { ok, text } = assessLine(assessor, line, inWords);
        print(text);
        if (!ok) unread.push(number);
      }
      if (unread.length > 0)
        throw new GadError(
          'INPUT_INVALID',
          `Not plans: line ${unread.slice(0, 10).join(', ')}${unread.length > 10 ? ` and ${unread.length - 10} more` : ''}.`,
        );
    });

  program
    .command('policy')
    .description('Work with the risk policy.')
    .command('replay')
    .description(
      'Rate the stored plans again. Prints one line, with the reasons, for each plan whose tier changes.',
    )
    .option(
      '--policy <file>',
      'the governance file to try; without it, the present policy is compared with the stored ratings',
    )
    .action(({ policy }: { policy?: string }) =>
      withStore(terminal, async (store, config) => {
        const present = await sageOf(config.risk);
        const tried = policy && (await sageOf(loadConfig({ ...environment, GAD_GOVERNANCE: policy }).risk));
        const plans = (await storedPlans(store.audit)).filter(({ assessment }) => tried || assessment);
        let count = 0;
        for (const plan of plans) {
          const before = tried ? await assessWithEffects(present, plan) : plan.assessment;
          const change = before && tierChange(plan, before, await assessWithEffects(tried || present, plan));
          if (!change) continue;
          count++;
          print(JSON.stringify(change));
        }
        printError(`Plans whose tier ${tried ? 'would change' : 'changes'}: ${count} of ${plans.length}.`);
      }),
    );
}

interface StoredPlan extends Material {
  readonly id: string;
  /** What it was rated then; null where it never was. */
  readonly assessment: Assessment | null;
}

/** The last plan of every workflow that had one, with what was known beside it when it was judged. */
async function storedPlans(trail: AuditTrail): Promise<StoredPlan[]> {
  const plans = new Map<string, StoredPlan>();
  const requests = new Map<string, string>();
  for await (const { workflowId: id, data } of trail.events()) {
    if (typeof data.request === 'string') requests.set(id, data.request);
    const { plan, similar, assessment, rehearsal } = data as Partial<WorkflowDetail>;
    // A decision names the plan that it is about, which is not a new one.
    if (plan && data.decision === undefined) {
      const request = requests.get(id) ?? '';
      plans.set(id, {
        id,
        request,
        steps: plan.steps,
        similar: similar ?? [],
        opinion: null,
        effects: null,
        assessment: null,
      });
    }
    const known = plans.get(id);
    if (known && assessment)
      plans.set(id, {
        ...known,
        assessment,
        opinion: assessment.opinion ?? null,
        effects: rehearsal?.effects ?? null,
        checked: allPassed(rehearsal?.checks),
      });
  }
  return [...plans.values()];
}

/** Sage in this thread. */
async function sageOf(risk: Config['risk']): Promise<Sage> {
  const assessor = await createAssessor(risk);
  return { assess: async (plan) => assessor.assess(plan) };
}
