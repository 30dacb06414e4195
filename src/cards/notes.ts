import { section, type Elements } from './card';
import { line, run } from './text';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/** What people should know beside the plan, such as an attachment that was not read. */
export function notesPart({ notes, rehearsal }: WorkflowDetail, limit: number): Elements {
  return section(
    'Note',
    [...notes, ...(rehearsal?.notes ?? [])].map((note) => [run(line(note, Math.min(limit, 300)))]),
  );
}
