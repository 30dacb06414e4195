import { runStorm } from './storm';
import { ROWS, type Verdict } from './verdict';

const FLOWS = 100;
/** A storm takes a minute or two; how long is up to the machine. */
const PATIENCE = 15 * 60_000;

let verdict: Verdict;
beforeAll(async () => {
  verdict = await runStorm({ flows: FLOWS, seed: 1 });
}, PATIENCE);

test('the service is killed several times in a storm', () => {
  expect(verdict.kills).toBeGreaterThan(2);
});

test.each(ROWS)(`${FLOWS} workflows in a storm leave no %s`, (row) => {
  const found = verdict.findings.filter((finding) => finding.startsWith(row));
  expect({ row, count: verdict.rows.get(row), found }).toEqual({ row, count: 0, found: [] });
});

test('every workflow in a storm ends as it has to', () => {
  expect(verdict.completion).toBe(100);
});
