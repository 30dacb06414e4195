/** The tier of an edit by the built-in rules, for tables of edits. */
import { createAssessor, riskSchema } from '../../../src/orchestrator/review';
import type { Step } from '../../../src/orchestrator/domain/plan';

/** Path, text before and text after; null for a new file. */
export type Edit = readonly [path: string, before: string | null, after: string];

const sage = createAssessor(riskSchema.parse({}));

export async function tierOf([path, before, after]: Edit): Promise<number> {
  const file = { id: 's1', title: 'Edit', path };
  const step: Step =
    before === null
      ? { ...file, kind: 'write_file', content: after }
      : { ...file, kind: 'edit_file', find: before, replace: after };
  return (await sage).assess({ request: '', steps: [step] }).tier;
}
