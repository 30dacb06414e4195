import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateDiagram } from './state-diagram';

test('the state diagram of docs/architecture.md is the transition table as it is', () => {
  const page = readFileSync(join(__dirname, '../../docs/architecture.md'), 'utf8');
  const [, shown] = /<!-- made from TRANSITIONS -->\n([^]*?)\n<!-- end -->/.exec(page) ?? [];
  // When the table changes, put the text that this test expects between the two marks.
  expect(shown).toBe(stateDiagram());
});
