/** What a finished card says of its pull request, and what can be done about it there. */
import { workflowCard } from '../../src/cards';
import { actionsOf, textOf } from '../support/fake-connector';
import { PROPOSED, PULL_REQUEST, SUCCESS } from './samples';

const drawn = (name: keyof typeof PROPOSED): { text: string; buttons: string[]; merge: unknown } => {
  const card = workflowCard(PROPOSED[name], { localMode: false });
  const buttons = actionsOf(card);
  return { text: textOf(card), buttons: [...buttons.keys()], merge: buttons.get('Merge')?.data };
};

test('while it is being opened, the card says so, and offers no undo', () => {
  const { text, buttons } = drawn('opening');
  expect(text).toContain('The pull request is being opened.');
  expect(buttons).not.toContain('Undo');
});

test('what holds it up is there in words', () => {
  expect(drawn('held-up').text).toContain(
    'The forge cannot be reached or is busy: timeout. The bot tries again.',
  );
});

test('one that can be merged has a button, which is about the commit that was approved', () => {
  const { merge, buttons } = drawn('mergeable');
  expect(merge).toMatchObject({ seal: SUCCESS.commit });
  expect(buttons).toContain('Ask for changes');
});

test.each(['pull-request', 'merging', 'void', 'merged'] as const)('%s has no button to merge', (name) => {
  expect(drawn(name).buttons).not.toContain('Merge');
});

test('who asked for the merge, and whose push voids that, are named', () => {
  expect(drawn('merging').text).toContain('Sample Approver asked for the merge');
  expect(drawn('void').text).toContain('Somebody pushed 01234567 to the branch');
});

test('a merged one can be undone, and nothing more is asked for there', () => {
  const { buttons } = drawn('merged');
  expect(buttons).toContain('Undo');
  expect(buttons).not.toContain('Ask for changes');
});

test.each(['merging', 'void'] as const)('%s does not say besides that it can be merged', (name) => {
  expect(drawn(name).text).not.toContain('It can be merged.');
});

test("a forge's sentence about what is in the way ends once", () => {
  const pullRequest = { ...PULL_REQUEST, blocked: 'One review is required.', said: undefined };
  const text = textOf(workflowCard({ ...PROPOSED.opening, pullRequest }, { localMode: false }));
  expect(text).toMatch(/It cannot be merged yet: One review is required\.(?!\.)/);
});
