/** Whether a plan can be carried out here at all: nobody is asked about one that cannot. Pure. */
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
      `This needs the command step "${command.title}", and commands are switched off here because there is no sandbox for them. I can still change files. An operator can set the sandbox up: "gad doctor" says how.`,
    );
  }
  const outward = reasons.find(({ rule }) => REACHES_OUT.test(rule));
  const step = outward && steps.find(({ id, kind }) => id === outward.stepId && kind === 'command');
  if (!step) return null;
  return new GadError(
    'NETWORK_UNAVAILABLE',
    `The step "${step.title}" needs the network, and plans run without one. Leave it out, or run it yourself.`,
  );
}
