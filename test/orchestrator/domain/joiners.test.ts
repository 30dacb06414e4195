import { STRAY_JOINER } from '../../../src/orchestrator/domain/joiners';

const isStray = (text: string): boolean => new RegExp(STRAY_JOINER, 'u').test(text);

test.each([
  'می\u200cخواهم',
  'ශ්\u200dරී',
  '👩\u200d💻',
  '👨\u200d👩\u200d👧',
  '🏳\ufe0f\u200d🌈',
  '👩🏽\u200d🚀',
  'क्\u200cष',
])('the joiner in %s is text', (text) => {
  expect(isStray(text)).toBe(false);
});

test.each([
  'pay\u200dpal',
  'ad\u200cmin',
  '\u200dadmin',
  'admin\u200d',
  'a \u200c b',
  '1\u200d2',
  'Привет\u200dмир',
  '👩\u200d',
  'می\u200cx',
])('the joiner in %j hides something', (text) => {
  expect(isStray(text)).toBe(true);
});
