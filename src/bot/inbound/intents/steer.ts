/** Holding a workflow, letting it go on, calling it off, and asking again. */
import { isFinal, type WorkflowDetail } from '../../../orchestrator/index';
import { GadError } from '../../../errors';
import { noticeCard, say } from '../../../cards/index';
import type { Given, Intent, Turn } from '../intent';
import { viewOf } from '../views';

const open = (workflow: WorkflowDetail): boolean => !isFinal(workflow);
const held = ({ phase, status }: WorkflowDetail): boolean => phase === 'PAUSED' && status === 'PENDING';

const steer =
  (what: 'pause' | 'resume' | 'cancel') =>
  async (turn: Turn, { id, words }: Given): Promise<object> => {
    await turn.orchestrator[what](id, turn.person, words);
    return viewOf(turn, id);
  };

/** What is asked again has a card of its own; who clicked sees what became of the old one. */
async function again(turn: Turn, { id, words, heard }: Given): Promise<object | null> {
  const { orchestrator, person, key, address, conversations } = turn;
  const request = words.trim();
  const unique = heard ? key : `revise ${id} ${person.id} ${request}`;
  const { workflow } = await orchestrator.retry(
    id,
    person,
    unique,
    address,
    request === '' ? {} : { request },
  );
  conversations.mention(address.conversation, workflow.id);
  if (heard) return null;
  return noticeCard({
    tone: 'good',
    title: say('notice.again'),
    text: workflow.request,
    hint: say('notice.againHint', { id: workflow.id }),
  });
}

export const STEER: readonly Intent[] = [
  {
    name: 'stop-everything',
    about: 'nothing',
    acts: true,
    exact: ['stop everything'],
    async run({ orchestrator, person }) {
      await orchestrator.stopEverything(person);
      return noticeCard({
        tone: 'warning',
        title: say('notice.stopped'),
        text: say('notice.stoppedText'),
        hint: say('notice.stoppedHint'),
      });
    },
  },
  {
    name: 'go-on',
    about: 'nothing',
    acts: true,
    exact: ['go on'],
    whileStopped: true,
    async run({ orchestrator, person }) {
      await orchestrator.goOn(person);
      return noticeCard({
        tone: 'good',
        title: say('notice.goesOn'),
        text: say('notice.goesOnText'),
      });
    },
  },
  {
    name: 'pause',
    command: { arguments: 'id reason', help: 'command.pause', topic: 'Steer' },
    about: 'one',
    acts: true,
    says: ['suspend', 'put on hold', 'hold it'],
    fits: (workflow) => open(workflow) && workflow.phase !== 'PAUSED',
    words: 'optional',
    question: 'which.pause',
    run: steer('pause'),
  },
  {
    name: 'resume',
    command: { arguments: 'id', help: 'command.resume', topic: 'Steer' },
    about: 'one',
    acts: true,
    says: ['continue', 'go on', 'carry on', 'unpause', 'keep going'],
    fits: held,
    words: 'optional',
    question: 'which.resume',
    run: steer('resume'),
  },
  {
    name: 'cancel',
    command: { arguments: 'id reason', help: 'command.cancel', topic: 'Steer', offered: 'everywhere' },
    about: 'one',
    acts: true,
    says: ['abort', 'call off', 'withdraw', 'scrap'],
    fits: open,
    words: 'optional',
    question: 'which.cancel',
    run: steer('cancel'),
  },
  {
    name: 'retry',
    command: {
      arguments: 'id new words',
      help: 'command.retry',
      topic: 'Steer',
      offered: 'shared',
    },
    about: 'one',
    acts: true,
    says: [
      'again',
      'try again',
      'do again',
      'run again',
      'once more',
      'one more time',
      'repeat',
      'redo',
      'rerun',
      're-run',
      'try once more',
    ],
    fits: isFinal,
    question: 'which.retry',
    run: again,
  },
  {
    name: 'revise',
    about: 'one',
    run(turn, given) {
      if (given.words.trim() !== '') return again(turn, given);
      throw new GadError('REQUEST_EMPTY', say('answer.emptyField'));
    },
  },
  {
    name: 'undo',
    command: {
      arguments: 'id',
      help: 'command.undo',
      topic: 'Steer',
      offered: 'everywhere',
    },
    about: 'one',
    acts: true,
    says: ['revert', 'take back', 'roll back', 'rollback', 'reverse', 'back out'],
    fits: ({ result }) => Boolean(result?.commit),
    question: 'which.undo',
    async run({ orchestrator, person, key, address, conversations }, { id, heard }) {
      const unique = heard ? key : `undo ${id} ${person.id}`;
      const { workflow } = await orchestrator.undo(id, person, unique, address);
      conversations.mention(address.conversation, workflow.id);
      return null;
    },
  },
];
