import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkArea } from '../../../src/orchestrator/execute/copies/work-area';

const dataDir = mkdtempSync(join(tmpdir(), 'gad-work-area-'));
const workArea = new WorkArea(dataDir);
afterAll(() => {
  for (const path of [dataDir, workArea.path]) rmSync(path, { recursive: true, force: true });
});

test('runs that begin while others end find their place, and the last one takes it along', async () => {
  const beginAndEnd = async (worker: number): Promise<void> => {
    for (let round = 0; round < 50; round++) await workArea.remove(await workArea.create(`w${worker}`));
  };
  await Promise.all(Array.from({ length: 8 }, (_, worker) => beginAndEnd(worker)));
  expect(existsSync(workArea.path)).toBe(false);
});
