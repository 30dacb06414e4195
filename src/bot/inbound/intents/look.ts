/** Looking: at one workflow, at several, and at what the bot can do. */
import * as cards from '../../../cards/index';
import { isFinal, type Workflow, type WorkflowDetail } from '../../../orchestrator/index';
import type { Intent, Turn } from '../intent';
import { oneLine } from '../references';
import { viewOf, wholeChange } from '../views';
import { helpContent } from './help';

/** How many workflows a list shows. */
const LIST_LENGTH = 10;

const ofOwn = async ({ sight, person }: Turn): Promise<object> => {
  const { workflows, nextCursor } = await sight.list({ requesterId: person.id, limit: LIST_LENGTH });
  return cards.listCard(workflows, nextCursor, {
    title: cards.say('answer.yours'),
    none: cards.say('answer.noneYours'),
  });
};

const detail = (turn: Turn, { id }: { id: string }): Promise<object> => viewOf(turn, id, { open: true });

const changes = ({ result, rehearsal }: WorkflowDetail): boolean =>
  Boolean(result?.commit ?? rehearsal?.effects);

export const LOOK: readonly Intent[] = [
  {
    name: 'help',
    command: {
      arguments: '',
      help: 'command.help',
      topic: 'Look',
      offered: 'everywhere',
    },
    about: 'nothing',
    says: ['commands', 'menu', 'usage', 'help me', 'help us', 'i need help', 'sos', 'man'],
    button: true,
    run: async (turn) => cards.helpCard(await helpContent(turn)),
  },
  {
    name: 'topics',
    about: 'nothing',
    button: true,
    run: async (turn, { topic, words }) => cards.topicCard(await helpContent(turn), { topic, words }),
  },
  {
    name: 'mine',
    command: {
      arguments: '',
      help: 'command.mine',
      topic: 'Look',
      offered: 'everywhere',
    },
    about: 'nothing',
    hears: (h) =>
      (h.has('pending') && h.says('me', 'my', 'mine', 'i') && !h.has('when', 'why')) ||
      (h.says('anything', 'something', 'what') &&
        h.says('i', 'me') &&
        h.has('review', 'approve') &&
        !h.says('asked', 'can', 'may', 'mean', 'means') &&
        !h.has('who', 'why', 'when', 'how')),
    async run(turn) {
      const [waiting, own] = await Promise.all([turn.orchestrator.waitingFor(turn.person), openOf(turn)]);
      const others = own.filter(({ id }) => !waiting.some((one) => one.id === id));
      return cards.mineCard(waiting, others);
    },
  },
  {
    name: 'list',
    command: { arguments: '', help: 'command.list', topic: 'Look', offered: 'everywhere' },
    about: 'nothing',
    says: [
      'list workflows',
      'list all',
      'list the workflows',
      'show workflows',
      'show me the workflows',
      'show all',
      'show me the list',
      'list requests',
      'show requests',
      'list everything',
      'show everything',
      'show me everything',
    ],
    async run({ sight }) {
      const { workflows, nextCursor } = await sight.list({ limit: LIST_LENGTH });
      return cards.listCard(workflows, nextCursor);
    },
  },
  {
    name: 'pending',
    about: 'nothing',
    hears: (h) =>
      (h.has('pending') || (h.has('approve') && h.says('needs', 'need', 'requires'))) &&
      !h.has('why', 'when', 'who') &&
      !h.says('it', 'this', 'that', 'fast') &&
      (h.has('what', 'which', 'tell', 'how') ||
        h.says('anything', 'something', 'is', 'are', 'any', 'list', 'all')),
    async run({ sight }) {
      const { workflows } = await sight.list({ limit: 100 });
      const open = workflows.filter((workflow) => !isFinal(workflow)).slice(0, LIST_LENGTH);
      return cards.listCard(open, null, {
        title: cards.say('answer.open', { n: open.length }),
        none: cards.say('answer.noneOpen'),
      });
    },
  },
  {
    name: 'status',
    command: {
      arguments: 'id',
      help: 'command.status',
      topic: 'Look',
      offered: 'everywhere',
    },
    about: 'one',
    says: ['progress', 'show status', 'show me the status', 'what is the status', 'state'],
    hears: (h) =>
      (h.has('outcome', 'pending') &&
        !h.has('who', 'ability') &&
        !h.says('can', 'could', 'should', 'would', 'if')) ||
      (h.has('what', 'why', 'how') &&
        h.says('wrong', 'failed', 'fail', 'broke', 'happened', 'happening', 'went')) ||
      (h.has('where') && h.has('refer', 'workflow')) ||
      (h.has('who', 'what') && h.says('asked', 'requested')) ||
      (h.has('workflow') && h.says('see', 'show', 'read')),
    otherwise: ofOwn,
    run: async (turn, given) =>
      given.spoken && given.heard?.question
        ? inShort(await turn.sight.status(given.id))
        : detail(turn, given),
  },
  { name: 'view', about: 'one', run: detail },
  {
    name: 'refresh',
    about: 'one',
    run: (turn, { id }) => viewOf(turn, id),
  },
  {
    name: 'diff',
    command: {
      arguments: 'id page',
      help: 'command.diff',
      topic: 'Look',
    },
    about: 'one',
    says: [
      'show diff',
      'show me the diff',
      'show the diff',
      'show changes',
      'show me the changes',
      'show me what changed',
      'show patch',
      'see diff',
      'difference',
    ],
    hears: (h) =>
      h.has('change') &&
      (h.has('what', 'which', 'where', 'how') || h.says('see', 'show', 'diff', 'changes', 'patch')) &&
      !h.has('who', 'when', 'day', 'why') &&
      !h.says('should', 'would', 'about') &&
      !(h.says('can', 'could') && !h.says('changed', 'touched', 'edited', 'modified', 'did', 'made', 'diff')),
    fits: changes,
    question: 'which.diff',
    run: (turn, { id, words, page }) => wholeChange(turn, id, page ?? (Number(words) || 1)),
  },
  {
    name: 'history',
    command: { arguments: 'id', help: 'command.history', topic: 'Look' },
    about: 'one',
    says: [
      'show history',
      'show me the history',
      'show the history',
      'events',
      'log',
      'show log',
      'audit trail',
    ],
    question: 'which.history',
    async run({ sight }, { id }) {
      return cards.historyCard(await sight.status(id), await sight.events(id));
    },
  },
];

/** The answer to "did it work?": how a workflow is, in a sentence. */
function inShort(workflow: WorkflowDetail): object {
  const { id, request, status, result, error, question, phase } = workflow;
  const about = `“${oneLine(request)}” (${id})`;
  const notice = (title: string, text: string, hint = cards.say('answer.everything', { id })): object =>
    cards.noticeCard({ tone: 'neutral', title, text, hint });
  if (status === 'COMPLETED') {
    const { commit, branch, merged } = result ?? {};
    const done = cards.say('answer.done');
    if (!commit) return notice(done, cards.say('answer.doneNothing', { about }));
    const where = { about, branch: branch ?? '', commit: commit.slice(0, 8) };
    const text = merged
      ? cards.say('answer.doneMerged', { ...where, target: merged })
      : cards.say('answer.donePublished', where);
    return notice(done, text, cards.say('answer.doneHint', { id }));
  }
  if (status === 'AWAITING_APPROVAL') {
    const hint = cards.say('answer.decideHint', { id });
    return notice(cards.say('answer.waits'), cards.say('answer.waitsText', { about }), hint);
  }
  if (question) {
    const hint = cards.say('answer.answerHint', { id });
    return notice(cards.say('answer.asks'), `${about}: ${cards.sayTold(question)}`, hint);
  }
  if (isFinal(workflow))
    return notice(
      cards.say('answer.ended'),
      `${about}: ${error ? cards.sayFailure(error) : status.toLowerCase()}`,
    );
  const title = cards.say(phase === 'PAUSED' ? 'answer.paused' : 'answer.working');
  return notice(title, cards.say('answer.notDone', { about }));
}

async function openOf({ sight, person }: Turn): Promise<readonly Workflow[]> {
  const { workflows } = await sight.list({ requesterId: person.id, limit: 50 });
  return workflows.filter((workflow) => !isFinal(workflow)).slice(0, LIST_LENGTH);
}
