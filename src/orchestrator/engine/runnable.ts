/** Whether a plan can be carried out here at all: nobody is asked about one that cannot. Pure. */
import { message } from '../../messages';
import { GadError } from '../../errors';
import type { ClearingProbe } from '../domain/ports';
import type { Step } from '../domain/plan';
import type { Reason } from '../domain/workflow';

/** Rules about steps that reach another machine, which the Clearing never lets them. */
const REACHES_OUT =
  /^(?:download|upload|network|publish|socket|git-push(?:-.+)?|git-fetch-from|remote-.+|code-remote|container-publish|cluster-.+|service-.+|hosting-.+|task-deploy)$/;

/** Why a plan cannot run, in words for the person who asked; null where it can be tried. */
export function cannotRun(
  steps: readonly Step[],
  { commands }: ClearingProbe,
  reasons: readonly Reason[],
): GadError | null {
  const command = steps.find(({ kind }) => kind === 'command');
  if (command && !commands) {
    return new GadError(
      'COMMAND_UNAVAILABLE',
      message('requesting.noCommands', { title: command.said ?? command.title }),
    );
  }
  const outward = reasons.find(({ rule }) => REACHES_OUT.test(rule));
  const step = outward && steps.find(({ id, kind }) => id === outward.stepId && kind === 'command');
  if (!step) return null;
  return new GadError(
    'NETWORK_UNAVAILABLE',
    message('requesting.noNetwork', { title: step.said ?? step.title }),
  );
}
