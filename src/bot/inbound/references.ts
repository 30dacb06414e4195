/** Which workflow is meant: the one that is named or quoted, or the only one of the conversation that fits. */
import { noticeCard, say } from '../../cards/index';
import { GadError } from '../../errors';
import type { WorkflowDetail } from '../../orchestrator/index';
import type { Intent, Turn } from './intent';

/** Choices that are listed. */
const MAX_CHOICES = 6;

export interface Reference {
  /** Workflow of the card that the message answers to. */
  readonly quoted?: string;
  /** The sentence says "the last one". */
  readonly last: boolean;
}

/** The workflows that the conversation is about and the person may see, newest first. */
export async function spokenOf({ conversations, address, sight }: Turn): Promise<WorkflowDetail[]> {
  const { workflows } = await conversations.about(address.conversation);
  const found = await Promise.all(workflows.map((id) => sight.status(id).catch(unlessHidden)));
  return found.filter((workflow) => workflow !== null);
}

/** The newest of them that fits. */
export async function newest(
  turn: Turn,
  fits: (workflow: WorkflowDetail) => boolean,
): Promise<WorkflowDetail | null> {
  return (await spokenOf(turn)).find(fits) ?? null;
}

/** What an intent can act on for this person: one workflow that is meant, or several to choose from. */
export async function referred(
  turn: Turn,
  intent: Intent,
  { quoted, last }: Reference,
): Promise<{ readonly meant: WorkflowDetail } | { readonly choices: readonly WorkflowDetail[] }> {
  const fits = (workflow: WorkflowDetail): boolean => intent.fits?.(workflow, turn.person) ?? true;
  if (quoted !== undefined) {
    const one = await turn.sight.status(quoted).catch(unlessHidden);
    if (one) return { meant: one };
  }
  const here = (await spokenOf(turn)).filter(fits);
  const [first] = here;
  if (first && (here.length === 1 || last || !intent.acts)) return { meant: first };
  if (first) return { choices: here.slice(0, MAX_CHOICES) };
  if (!intent.fits) return { choices: [] };
  // Nothing here: what is elsewhere is offered, and never acted on by itself.
  const { workflows } = await turn.sight.list({ limit: 20 });
  const details = await Promise.all(workflows.map(({ id }) => turn.sight.status(id).catch(unlessHidden)));
  return {
    choices: details.filter((one) => one !== null && fits(one)).slice(0, MAX_CHOICES) as WorkflowDetail[],
  };
}

/** Asks which one is meant; each line is a command that can be sent as it stands. */
export function askWhich(intent: Intent, choices: readonly WorkflowDetail[], problem?: string): object {
  const what = say(intent.question ?? 'which.choose');
  if (choices.length === 0) {
    return noticeCard({
      tone: 'neutral',
      title: problem ?? say('which.none', { what }),
      text: say('which.noneText'),
      hint: say('which.noneHint'),
    });
  }
  const words = intent.words === 'required' ? 'which.wish' : intent.words ? 'which.reason' : 'which.send';
  return noticeCard({
    tone: 'warning',
    title: problem ?? say('which.title', { what }),
    text: choices.map(({ id, request }) => `${intent.name} ${id}   ${oneLine(request)}`).join('\n'),
    hint: say(words),
  });
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 80);

/** A workflow that was forgotten or may not be seen is not there. */
const unlessHidden = (thrown: unknown): null => {
  if (thrown instanceof GadError && (thrown.code === 'WORKFLOW_NOT_FOUND' || thrown.code === 'NOT_ENTITLED'))
    return null;
  throw thrown;
};
