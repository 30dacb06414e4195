/** Answers what people type: each command is one call of the orchestrator and one card. */
import * as cards from '../../cards/index';
import { GadError } from '../../errors';
import { LONGEST_TEXT, type Again, type Orchestrator } from '../../orchestrator/index';
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
  const { person, key, address, files, unread } = message;
  switch (command.name) {
    case 'help':
      return cards.helpCard({
        suggestions: orchestrator.suggestions(),
        workspaces: orchestrator.workspaces,
        localMode,
      });
    case 'list':
      return listCard(orchestrator, {});
    case 'status':
      if (command.id === null) return listCard(orchestrator, { requesterId: person.id });
      return cards.detailCard(await orchestrator.status(command.id));
    case 'history': {
      const workflow = await orchestrator.status(command.id);
      return cards.historyCard(workflow, await orchestrator.events(command.id));
    }
    case 'diff':
      return wholeChange(command.id, Number(command.words) || 1, orchestrator);
    case 'approve':
    case 'reject':
    case 'changes': {
      const { outcome, workflow } = await orchestrator.decide(command.id, {
        decision: command.name,
        person,
        reason: command.words,
        key,
      });
      return outcome === 'early' ? writtenDown(command.id) : cards.approvalCard(workflow, { localMode });
    }
    case 'pause':
    case 'resume':
    case 'cancel':
      await orchestrator[command.name](command.id, person, command.words);
      return done(orchestrator, command);
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
        context: [
          ...context,
          ...(await readFiles(files)),
          ...unread.map((name) => ({ name, text: '', unread: true as const })),
        ],
        workspace,
      });
      // The same message delivered again needs no word; the same words again may have been meant.
      return duplicate === 'fingerprint' ? alreadyAsked(known.id) : null;
    }
    case 'id_missing':
      return idMissing(orchestrator, command.command);
    case 'empty':
      throw new GadError(
        'REQUEST_EMPTY',
        files.length + unread.length > 0
          ? 'The message has an attachment and no text. Send it again, and write with it what should be done.'
          : 'The message has no text. Write what should be done, or "help".',
      );
    case 'too_long':
      throw new GadError(
        'REQUEST_TOO_LONG',
        `The message has ${command.length} characters; ${LONGEST_TEXT} are read. Shorten it, or put the text in a file and name it with "context: path".`,
      );
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

const writtenDown = (id: string): object =>
  cards.noticeCard({
    tone: 'neutral',
    title: 'That is written down',
    text: `${id} does not wait for a decision yet. Yours counts as soon as it does, if you may decide then.`,
  });

async function listCard(orchestrator: Orchestrator, query: { requesterId?: string }): Promise<object> {
  const { workflows, nextCursor } = await orchestrator.list({ ...query, limit: LIST_LENGTH });
  return cards.listCard(workflows, nextCursor);
}

const done = async (orchestrator: Orchestrator, command: { id: string }): Promise<object> =>
  cards.detailCard(await orchestrator.status(command.id));

/** Which ids the person can mean. */
async function idMissing(orchestrator: Orchestrator, command: CommandAboutOne): Promise<object> {
  const { workflows: newest } = await orchestrator.list({
    status: DECISIONS.has(command) ? 'AWAITING_APPROVAL' : undefined,
    limit: LIST_LENGTH,
  });
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
