/** Answers what people type: each command is one call of the orchestrator and one card. */
import * as cards from '../../cards/index';
import { GadError } from '../../errors';
import {
  LONGEST_TEXT,
  type Again,
  type Decision,
  type Orchestrator,
  type Person,
} from '../../orchestrator/index';
import { createNewestPlans } from '../outbound/newest-plan';
import { wholeChange } from './actions';
import { parseCommand, type CommandAboutOne } from './commands';
import type { ReadFiles } from '../teams/files';
import type { IncomingMessage } from '../messaging';

/** How many workflows a list shows. */
const LIST_LENGTH = 10;

/** What answering takes. */
export interface Answering {
  readonly orchestrator: Orchestrator;
  readonly readFiles: ReadFiles;
  readonly localMode: boolean;
}

/** The card that answers a message; null when the notifier's status card is the answer. */
export async function answer(
  message: IncomingMessage,
  { orchestrator, readFiles, localMode }: Answering,
): Promise<object | null> {
  const command = parseCommand(message.text);
  const { person, key, address, files } = message;
  switch (command.name) {
    case 'help':
      return cards.helpCard({
        suggestions: orchestrator.suggestions(),
        workspaces: orchestrator.workspaces,
        localMode,
      });
    case 'stop everything':
      await orchestrator.stopEverything(person);
      return cards.noticeCard({
        tone: 'warning',
        title: 'Everything is stopped',
        text: 'Nothing is carried on, and what was at work is interrupted. Requests and decisions are still taken.',
        hint: 'To let everything go on, write "go on".',
      });
    case 'go on':
      await orchestrator.goOn(person);
      return cards.noticeCard({
        tone: 'good',
        title: 'Work goes on',
        text: 'What was interrupted begins again.',
      });
    case 'list':
      return listCard(orchestrator, person, {});
    case 'status':
      if (command.id === null) return listCard(orchestrator, person, { requesterId: person.id });
      return cards.detailCard(await orchestrator.status(command.id, person));
    case 'history': {
      const workflow = await orchestrator.status(command.id, person);
      return cards.historyCard(workflow, await orchestrator.events(command.id, 0, person));
    }
    case 'diff':
      return wholeChange(command.id, Number(command.words) || 1, orchestrator, person);
    case 'approve':
    case 'reject':
    case 'changes':
      return decide(message, { ...command, name: command.name }, { orchestrator, localMode });
    case 'pause':
    case 'resume':
    case 'cancel':
      await orchestrator[command.name](command.id, person, command.words);
      return cards.detailCard(await orchestrator.status(command.id, person));
    case 'retry':
      await orchestrator.retry(command.id, person, key, address, againWith(command.words));
      return null;
    case 'undo':
      await orchestrator.undo(command.id, person, key, address);
      return null;
    case 'request': {
      const { request, context, workspace } = command;
      const { duplicate, workflow: known } = await orchestrator.submit({
        key,
        fingerprint: fingerprintOf(message),
        request,
        requester: person,
        replyAddress: address,
        context: [...context, ...(await readFiles(files))],
        workspace,
      });
      // The same message delivered again needs no word; the same words again may have been meant.
      return duplicate === 'fingerprint' ? alreadyAsked(known.id) : null;
    }
    case 'id_missing':
      return idMissing(orchestrator, person, command.command);
    case 'empty':
      throw new GadError(
        'REQUEST_EMPTY',
        files.length > 0
          ? 'The message has a file and no text. Send it again, and write with it what should be done.'
          : 'The message has no text. Write what should be done, or "help".',
      );
    case 'too_long':
      throw new GadError(
        'REQUEST_TOO_LONG',
        `The message has ${command.length} characters; ${LONGEST_TEXT} are read. Shorten it, or put the text in a file and name it with "context: path".`,
      );
  }
}

/** A typed decision. An approval has to name what was read: else the plan is shown and asked about. */
async function decide(
  { person, key, address }: IncomingMessage,
  { name: decision, id, mark, words: reason }: { name: Decision; id: string; mark?: string; words: string },
  { orchestrator, localMode }: Pick<Answering, 'orchestrator' | 'localMode'>,
): Promise<object> {
  const newest = createNewestPlans(orchestrator.notes);
  const approves = mark === undefined && decision === 'approve';
  const seal = approves ? await newest.sealOf(address.conversation, id) : undefined;
  try {
    const { workflow } = await orchestrator.decide(id, { decision, person, reason, key, seal, mark });
    return cards.approvalCard(workflow, { localMode });
  } catch (error) {
    if (!(error instanceof GadError && error.code === 'PLAN_NOT_NAMED')) throw error;
    const workflow = await orchestrator.status(id, person);
    if (!workflow.approval) throw error;
    await newest.shown(address.conversation, { id, seal: workflow.approval.seal });
    return cards.approvalCard(workflow, { localMode, asks: error.message });
  }
}

/** What follows `retry id`: nothing, a word, or the request in other words. */
function againWith(words: string): Again {
  if (words.toLowerCase() === 'anyway') return { acceptsFailure: true };
  return words === '' ? {} : { request: words };
}

/** The same for the same words with the same files in the same place. */
const fingerprintOf = ({ address, person, text, files }: IncomingMessage): string =>
  ['teams', address.conversation, person.id, text, ...files.map(({ id }) => id)].join(':');

const alreadyAsked = (id: string): object =>
  cards.noticeCard({
    tone: 'neutral',
    title: 'You asked for this a moment ago',
    text: `It is workflow ${id}; nothing was started a second time.`,
    hint: `To run it again, write "retry ${id}" when it has ended.`,
  });

async function listCard(
  orchestrator: Orchestrator,
  person: Person,
  query: { requesterId?: string },
): Promise<object> {
  const { workflows, nextCursor } = await orchestrator.list({ ...query, limit: LIST_LENGTH }, person);
  return cards.listCard(workflows, nextCursor);
}

/** Which ids the person can mean. */
async function idMissing(
  orchestrator: Orchestrator,
  person: Person,
  command: CommandAboutOne,
): Promise<object> {
  const status = DECISIONS.has(command) ? 'AWAITING_APPROVAL' : undefined;
  const { workflows: newest } = await orchestrator.list({ status, limit: LIST_LENGTH }, person);
  const ended = command === 'retry' || command === 'undo';
  const workflows = newest.filter(
    ({ completedAt }) => command === 'history' || command === 'diff' || ended === (completedAt !== null),
  );
  const [first] = workflows;
  return cards.noticeCard({
    tone: 'warning',
    title: `Which workflow do you want to ${VERBS[command]}?`,
    text: workflows.map(({ id, request }) => `${id}  ${oneLine(request)}`).join('\n') || NONE,
    hint: first && `Write "${command} ${first.id}"${WITH_WORDS[command] ?? ''}.`,
  });
}

const DECISIONS: ReadonlySet<CommandAboutOne> = new Set(['approve', 'reject', 'changes']);
const NONE = 'There is none at the moment.';
const VERBS: Readonly<Record<CommandAboutOne, string>> = {
  approve: 'approve',
  reject: 'reject',
  changes: 'ask changes for',
  pause: 'pause',
  resume: 'resume',
  cancel: 'cancel',
  retry: 'retry',
  undo: 'undo',
  history: 'see the history of',
  diff: 'see the change of',
};
const WITH_WORDS: Readonly<Partial<Record<CommandAboutOne, string>>> = {
  reject: ' and the reason',
  changes: ' and what should change',
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 80);
