import { authorOf, commitsSchema, signatureText } from '../../../src/orchestrator/domain/commits';

const ADA = { id: '0000-ada', name: 'Ada Example' };

test.each([
  ['the address that the directory knows', ADA, {}, 'ada@example.com', 'Ada Example <ada@example.com>'],
  ['an address of no host where it knows none', ADA, {}, null, 'Ada Example <0000-ada@localhost>'],
  [
    'the pattern',
    ADA,
    { author: '{name} via GAD <{id}@example.com>' },
    'x@y',
    'Ada Example via GAD <0000-ada@example.com>',
  ],
  [
    'the pattern with a name in the address',
    ADA,
    { author: '{name} <{name}@example.com>' },
    null,
    'Ada Example <Ada.Example@example.com>',
  ],
  [
    'a name without what git does not take',
    { id: 'x', name: ' "Ada\n<b>". ' },
    {},
    'a<b >@c',
    'Ada b <ab@c>',
  ],
  ['the id where the name is nothing', { id: 'x', name: '...' }, {}, null, 'x <x@localhost>'],
  ['somebody where both are nothing', { id: '<>', name: '' }, {}, null, 'Somebody <somebody@localhost>'],
])('the author has %s', (_what, person, commits, mail, text) => {
  expect(signatureText(authorOf(person, commits, mail))).toBe(text);
});

test('a pattern has a name and an address', () => {
  expect(() => commitsSchema.parse({ author: 'nobody' })).toThrow('must be like');
  expect(commitsSchema.parse({}).signOff).toBe(false);
});
