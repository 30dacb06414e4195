import fc from 'fast-check';
import { INTENTS } from '../../../src/bot/inbound/intents';
import { read, type Reading } from '../../../src/bot/inbound/reading';
import { MAX_TEXT } from '../../../src/orchestrator';
import { sampleCards } from '../../cards/every-card';

const readAs = (text: string, model = false): Reading =>
  read(text, { intents: INTENTS, verbs: new Set(['bump']), model, stopped: false });
/** What a message is taken for, with the name of the row that answers it. */
const taken = (text: string, model = false): string => {
  const reading = readAs(text, model);
  return 'intent' in reading ? `${reading.kind} ${reading.intent.name}` : reading.kind;
};

/** What people type who have no buttons: the same for each verb that any card has. */
const TYPED: Readonly<Record<string, string>> = {
  answer: 'answer k3v9x2ma in a.json',
  approve: 'approve k3v9x2ma',
  reject: 'reject k3v9x2ma too risky',
  changes: 'changes k3v9x2ma use 3',
  pause: 'pause k3v9x2ma',
  resume: 'resume k3v9x2ma',
  cancel: 'cancel k3v9x2ma',
  view: 'status k3v9x2ma',
  diff: 'diff k3v9x2ma 2',
  merge: 'merge k3v9x2ma',
  reassign: 'reassign k3v9x2ma sample-colleague',
  retry: 'retry k3v9x2ma',
  undo: 'undo k3v9x2ma',
  revise: 'retry k3v9x2ma set the version to 3',
  refresh: 'status k3v9x2ma',
};

/** Buttons that are about no workflow: what they do is typed as a request, or is in the help. */
const ABOUT_NOTHING = ['ask', 'choose', 'fill', 'form', 'forms', 'help', 'settings', 'topics', 'turn'];

test('every button of every card is a row of the table, and can be typed', () => {
  const verbs = new Set(JSON.stringify(sampleCards()).match(/(?<="verb":")\w+/g));
  expect([...verbs].sort()).toEqual([...Object.keys(TYPED), ...ABOUT_NOTHING].sort());
  for (const verb of ABOUT_NOTHING)
    expect(INTENTS.find(({ name }) => name === verb)).toMatchObject({ about: 'nothing', button: true });
  for (const [verb, typed] of Object.entries(TYPED)) {
    expect(INTENTS.find(({ name }) => name === verb)).toMatchObject({ about: 'one' });
    expect(taken(typed)).toBe(`command ${typed.split(' ')[0]}`);
  }
});

test('a verb with a colon is a request, whatever stands behind it', () => {
  expect(taken('bump: it')).toBe('request');
  expect(taken('hello: it')).not.toBe('request');
});

describe('commands', () => {
  test.each([
    ['help', 'help', null, ''],
    [' LIST\n', 'list', null, ''],
    ['status', 'status', null, ''],
    ['status 8K3M9X2P', 'status', '8k3m9x2p', ''],
    ['approve 8k3m9x2p', 'approve', '8k3m9x2p', ''],
    ['Reject 8k3m9x2p  too\nrisky', 'reject', '8k3m9x2p', 'too\nrisky'],
    ['changes abcdefgh use 3', 'changes', 'abcdefgh', 'use 3'],
    ['reject 8k3m9x2p: too risky', 'reject', '8k3m9x2p', 'too risky'],
    ['"approve 8k3m9x2p"', 'approve', '8k3m9x2p', ''],
    ['`approve 8k3m9x2p`', 'approve', '8k3m9x2p', ''],
    ['please approve "8k3m9x2p".', 'approve', '8k3m9x2p', ''],
    ['ok, approve 8k3m9x2p!', 'approve', '8k3m9x2p', ''],
    ['/status 8k3m9x2p', 'status', '8k3m9x2p', ''],
    ['\u200bapprove\u00a08k3m9x2p\u200b', 'approve', '8k3m9x2p', ''],
    ['approve workflow 8k3m9x2p please', 'approve', '8k3m9x2p', ''],
    ['could you cancel 8k3m9x2p for me, thanks', 'cancel', '8k3m9x2p', ''],
    ['approve', 'approve', null, ''],
    ['history', 'history', null, ''],
    ['use workspace web', 'use', null, 'workspace web'],
  ])('%j is a command', (text, name, id, words) => {
    expect(readAs(text)).toMatchObject({ kind: 'command', intent: { name }, id, words });
  });

  test('what follows a dash names the plan', () => {
    expect(readAs('approve 8k3m9x2p-4f7q')).toMatchObject({ id: '8k3m9x2p', mark: '4f7q' });
  });

  test.each([
    ['approve it', 'approve'],
    ['yes, approve that one please', 'approve'],
    ['I approve this', 'approve'],
    ['undo that', 'undo'],
    ['take it back', 'undo'],
    ['please roll that back', 'undo'],
    ['call it off', 'cancel'],
    ['never mind, cancel it', 'cancel'],
    ['again', 'retry'],
    ['try it again', 'retry'],
    ['show me the diff', 'diff'],
    ['put it on hold', 'pause'],
    ['remind them', 'remind'],
  ])('"%s" says a command about what the conversation is about', (text, name) => {
    expect(readAs(text)).toMatchObject({ kind: 'command', intent: { name }, id: null });
  });

  test('"the last one" is the newest, whatever else could be meant', () => {
    expect(readAs('undo the last one')).toMatchObject({ intent: { name: 'undo' }, last: true });
  });

  test('a reason may follow a command that takes one', () => {
    expect(readAs('reject it, it breaks the login')).toMatchObject({ words: 'it breaks the login' });
  });

  test.each(['approve no-such-id', 'approve 12345', 'status foo?', 'reject 12345 too risky', 'undo <id>'])(
    '"%s" is a command with a mistake in its id',
    (text) => expect(taken(text)).toMatch(/^mistake /),
  );

  test.each([
    'approve it if the tests pass',
    'cancel it tomorrow',
    'undo that and then set the version to 3',
    'approve?',
    'reject it unless Ben agrees',
  ])('"%s" begins like a command and is none: it is asked about', (text) => {
    expect(taken(text)).toMatch(/^doubt /);
  });

  test.each([
    "don't approve it",
    'do not cancel that',
    'should I approve it?',
    'who may approve it?',
    'can I undo it?',
  ])('"%s" acts on nothing', (text) => expect(taken(text)).toMatch(/^talk /));
});

describe('requests', () => {
  test.each([
    'approve the budget page by default',
    'reject uploads over 5 MB in src/upload.ts',
    'status page: add a link to docs/help.md',
    'changes wanted: replace "a" with "b" in README.md',
    'cancel button: rename it to "Stop" in src/form.tsx',
    'undo the renaming of src/a.ts in src/b.ts',
    'could you enable newCheckout in config/features.json?',
    'I would like you to bump lodash to 4.17.21',
    'we need a licence header in src/index.ts',
    'typo in README.md: recieve -> receive',
    'the timeout in config/default.json should be 20',
    'would you mind removing docs/old.md?',
    'how about renaming total to priceOf in src/prices.js?',
    'let us move README.md to docs/README.md',
    'paginate the orders list',
    'harden the login form',
    'Retry failed requests with exponential backoff',
    'Return 422 for validation errors',
    'delete README.md, and thanks in advance',
    'Do you see docs/api.md? Please delete it.',
  ])('"%s" stays whole', (text) => {
    expect(readAs(text)).toMatchObject({ kind: 'request', request: text });
  });

  test.each([
    ['hello! please delete docs/api.md', 'please delete docs/api.md'],
    ['Good morning! Set the version to 2.0.0. Thanks a lot!', 'Set the version to 2.0.0.'],
  ])('a greeting and thanks around "%s" are not part of it', (text, request) => {
    expect(readAs(text)).toMatchObject({ kind: 'request', request });
  });

  test('a request may end with context and workspace, in any order', () => {
    const rest = { kind: 'request', request: 'do it' };
    expect(readAs('do it context: a.md, src/b.ts')).toMatchObject({ ...rest, context: ['a.md', 'src/b.ts'] });
    expect(readAs('do it\nworkspace: web\nContext: a.md')).toMatchObject({ ...rest, context: ['a.md'], workspace: 'web' }); // prettier-ignore
    expect(readAs('do it context: a.md,b.md workspace: web')).toMatchObject({
      ...rest,
      context: ['a.md', 'b.md'],
    });
  });

  test('"context:" in the middle of a request stays a part of it', () => {
    const request = 'replace "context: old" with "the new one" in a.md';
    expect(readAs(request)).toMatchObject({ kind: 'request', request });
  });

  test('a request that is nothing but its context is empty', () => {
    expect(readAs('context: a.md')).toEqual({ kind: 'empty' });
  });
});

describe('other languages', () => {
  test.each([
    ['Hallo zusammen', 'greeting'],
    ['Kannst du mir helfen?', 'help'],
    ['¡Buenos días!', 'greeting'],
    ['¿Qué puedes hacer?', 'help'],
    ['Bonsoir', 'greeting'],
    ['Comment ça marche ?', 'help'],
    ['Oi, tudo bem?', 'help'],
    ['こんにちは', 'greeting'],
    ['使い方を教えてください', 'help'],
    ['Muchas gracias', 'thanks'],
    ['Ajoute une ligne au fichier README.md', 'other'],
    ['обнови версию', 'other'],
  ])('"%s" is heard as %s', (text, words) => {
    expect(readAs(text)).toMatchObject({ kind: 'talk', intent: { name: 'foreign' }, words });
  });

  test('what may be a German request is offered as one', () => {
    const words = 'Bitte ändere die Version in der package.json auf 2.0.0';
    expect(readAs(words)).toMatchObject({ intent: { name: 'foreign' }, language: 'de', words });
  });

  test('a request in another language goes to the model where there is one', () => {
    expect(taken('Bitte ändere die Version in der package.json auf 2.0.0', true)).toBe('request');
    expect(taken('Hallo zusammen', true)).toBe('talk foreign');
  });
});

test('a message is read up to its limit and not beyond', () => {
  expect(taken('x'.repeat(MAX_TEXT))).toBe('request');
  expect(readAs('x'.repeat(MAX_TEXT + 1))).toEqual({ kind: 'too_long', length: MAX_TEXT + 1 });
  expect(readAs(' \n\u200b')).toEqual({ kind: 'empty' });
});

test('every message is read as something, and in no time', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
      expect(taken(text)).toEqual(expect.any(String));
    }),
  );
  for (const part of ['(', '"', "'", 'a.', '-- ', 'the ', ':)', 'approve ', '¿'])
    expect(taken(part.repeat(MAX_TEXT / part.length))).toEqual(expect.any(String));
});
