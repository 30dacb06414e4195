/** The repository in brief, for a model that has not looked at it yet. */
import type { PlanRequest } from '../../../domain/ports';
import type { Recording } from '../../recording';
import { fit } from '../fence';

/** More files than this are shown as folders with their number of files. */
const MAPPED_FILES = 400;

export async function repositoryMap(
  reader: Recording,
  _request: PlanRequest,
  budget: number,
): Promise<string> {
  return fit(folders(await reader.list()), budget);
}

function folders(paths: readonly string[]): string {
  if (paths.length <= MAPPED_FILES) return paths.join('\n');
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folder = path.split('/').slice(0, -1).slice(0, 3).join('/');
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].map(([folder, count]) => `${folder}/ (${count})`).join('\n');
}
