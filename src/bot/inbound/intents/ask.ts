/** Answering what the bot asks, and choosing where it works. */
import { noticeCard, say } from '../../../cards/index';
import { GadError } from '../../../errors';
import type { Person, WorkflowDetail } from '../../../orchestrator/index';
import type { Intent, Turn } from '../intent';
import { viewOf } from '../views';

/** Asks for what a card holds as if it had been written; its workflow has a card of its own. */
export async function askFor(
  { orchestrator, conversations, person, address, key }: Turn,
  request: string,
  place?: string,
): Promise<null> {
  const { conversation } = address;
  const workspace = place ?? (await conversations.about(conversation)).workspace;
  const fingerprint = `teams:${conversation}:${person.id}:${request}`;
  const submission = { key, fingerprint, request, requester: person, replyAddress: address, workspace };
  const { workflow } = await orchestrator.submit(submission);
  conversations.mention(conversation, workflow.id);
  return null;
}

export const ASK: readonly Intent[] = [
  {
    name: 'ask',
    about: 'nothing',
    button: true,
    async run(turn, { words }) {
      const request = words.trim();
      if (request !== '') return askFor(turn, request);
      throw new GadError('REQUEST_EMPTY', say('answer.noRequest'));
    },
  },
  {
    name: 'answer',
    command: {
      arguments: 'id text',
      help: 'command.answer',
      topic: 'Ask',
      offered: 'personal',
    },
    about: 'one',
    acts: true,
    fits: asks,
    words: 'required',
    question: 'which.answer',
    async run(turn, { id, words, question, choice, heard }) {
      const { orchestrator, person, key, sight } = turn;
      if (heard === null && question === undefined) {
        throw new GadError('INPUT_INVALID', say('answer.noQuestion'));
      }
      const typed = heard
        ? placeOf(words, (await sight.status(id)).question?.choices.length ?? 0)
        : undefined;
      const place = choice ?? typed;
      const given = place === undefined ? { text: words } : { choice: place };
      await orchestrator.answer(id, { person, question, ...given, ...(heard && { key: `answer ${key}` }) });
      return heard ? null : viewOf(turn, id);
    },
  },
  {
    name: 'use',
    command: {
      arguments: 'workspace name',
      takes: /^(?:the )?(?:workspace|repository|repo)\b/i,
      help: 'command.use',
      topic: 'Ask',
    },
    about: 'nothing',
    async run({ orchestrator, conversations, address }, { words }) {
      const name = /^(?:the )?(?:workspace|repository|repo)\s+"?([^\s"]+?)"?[.!]?$/i.exec(words)?.[1];
      const known = orchestrator.workspaces.find((workspace) => workspace === name?.toLowerCase());
      if (known === undefined) {
        const names = orchestrator.workspaces.join(', ');
        const problem = name
          ? say('answer.noWorkspace', { name: name.slice(0, 40), names })
          : say('answer.whichWorkspace', { names });
        throw new GadError('WORKSPACE_UNKNOWN', problem);
      }
      await conversations.use(address.conversation, known);
      return noticeCard({
        tone: 'good',
        title: say('answer.workspace', { name: known }),
        text: say('answer.workspaceText'),
      });
    },
  },
];

/** Whether a workflow waits for an answer of this person. */
export function asks({ question, requester }: WorkflowDetail, person: Person): boolean {
  return question !== null && requester.id === person.id;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six'];

/** The choice that "2", "the second one" or "option two" names, from 0; undefined for other words. */
export function placeOf(words: string, choices: number): number | undefined {
  const bare = words
    .toLowerCase()
    .replace(/[.!)]+$/, '')
    .replace(/\b(?:the|number|option|choice|please|take|use|i|mean|choose|want|would|like)\b|#/g, ' ')
    .replace(/(?<=\S)\s+one\b/, ' ')
    .trim();
  const last = bare === 'last' ? choices - 1 : -1;
  const place = [Number(bare) - 1, ORDINALS.indexOf(bare), NUMBERS.indexOf(bare), last].find(
    (at) => at >= 0 && at < choices,
  );
  return place;
}
