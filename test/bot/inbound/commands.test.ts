import fc from 'fast-check';
import { parseCommand } from '../../../src/bot/inbound/commands';
import { LONGEST_TEXT } from '../../../src/orchestrator';
import { sampleCards } from '../../cards/every-card';

const request = (text: string, context: string[] = [], workspace?: string): object => ({
  name: 'request',
  request: text,
  context,
  workspace,
});

/** What people type who have no buttons: the same for each verb that any card has. */
const TYPED: Readonly<Record<string, string>> = {
  approve: 'approve k3v9x2ma',
  reject: 'reject k3v9x2ma too risky',
  changes: 'changes k3v9x2ma use 3',
  pause: 'pause k3v9x2ma',
  resume: 'resume k3v9x2ma',
  cancel: 'cancel k3v9x2ma',
  view: 'status k3v9x2ma',
  diff: 'diff k3v9x2ma 2',
  anyway: 'retry k3v9x2ma anyway',
  revise: 'retry k3v9x2ma set the version to 3',
  answer: 'the second one',
  refresh: 'status k3v9x2ma',
};

test('every button of every card can be typed', () => {
  const verbs = new Set(JSON.stringify(sampleCards()).match(/(?<="verb":")\w+/g));
  expect([...verbs].sort()).toEqual(Object.keys(TYPED).sort());
  for (const [verb, typed] of Object.entries(TYPED)) {
    expect([verb, parseCommand(typed).name]).toEqual([
      verb,
      verb === 'answer' ? 'request' : typed.split(' ')[0],
    ]);
  }
});

describe('commands', () => {
  test.each([
    ['help', { name: 'help' }],
    [' LIST\n', { name: 'list' }],
    ['status', { name: 'status', id: null }],
    ['status 8K3M9X2P', { name: 'status', id: '8k3m9x2p' }],
    ['approve 8k3m9x2p', { name: 'approve', id: '8k3m9x2p', words: '' }],
    ['Reject 8k3m9x2p  too\nrisky', { name: 'reject', id: '8k3m9x2p', words: 'too\nrisky' }],
    ['changes abcdefgh use 3', { name: 'changes', id: 'abcdefgh', words: 'use 3' }],
    ['cancel 8k3m9x2p', { name: 'cancel', id: '8k3m9x2p', words: '' }],
    ['approve', { name: 'id_missing', command: 'approve' }],
    ['history', { name: 'id_missing', command: 'history' }],
    ['', { name: 'empty' }],
    ['   \n', { name: 'empty' }],
  ])('%j is a command', (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });

  test.each([
    'approve the budget page',
    'reject the old wording in README.md',
    'help me to write a changelog',
    'list all files in docs',
    'status page: add a link',
    'approve 8k3m9x2pp',
    'approve ilouilou',
    'constructor',
  ])('"%s" is a request', (text) => {
    expect(parseCommand(text)).toEqual(request(text));
  });

  test('a request may end with context and workspace, in any order', () => {
    expect(parseCommand('do it context: a.md, src/b.ts')).toEqual(request('do it', ['a.md', 'src/b.ts']));
    expect(parseCommand('do it\nworkspace: web\nContext: a.md')).toEqual(request('do it', ['a.md'], 'web'));
    expect(parseCommand('do it context: a.md,b.md workspace: web')).toEqual(
      request('do it', ['a.md', 'b.md'], 'web'),
    );
  });

  test('"context:" in the middle of a request stays a part of it', () => {
    const text = 'replace "context: old" with "the new one" in a.md';
    expect(parseCommand(text)).toEqual(request(text));
  });

  test('a request that is nothing but its context is empty', () => {
    expect(parseCommand('context: a.md')).toEqual({ name: 'empty' });
  });

  test('a message is read up to its limit and not beyond', () => {
    expect(parseCommand('x'.repeat(LONGEST_TEXT)).name).toBe('request');
    expect(parseCommand('x'.repeat(LONGEST_TEXT + 1))).toEqual({
      name: 'too_long',
      length: LONGEST_TEXT + 1,
    });
  });

  test('every message is read as something', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseCommand(text).name).toEqual(expect.any(String));
      }),
    );
  });
});
