/** Requests that can be planned in a workspace now: they are made from its own files, and each is tried. */
import { LRUCache } from 'lru-cache';
import type { PathFinder, Suggestion, WorkspaceView } from '../domain/ports';

const MAX_EXAMPLES = 6;
/** Commits whose examples are kept. */
const MAX_COMMITS = 50;
/** The most requests that are tried. */
const MAX_TRIED = 40;

/** `plan` must not use a model, so that trying costs nothing. */
export function createExamples(
  plan: PathFinder['plan'],
  suggestions: () => readonly Suggestion[],
): (workspace: WorkspaceView) => Promise<readonly string[]> {
  const known = new LRUCache<string, Promise<readonly string[]>>({ max: MAX_COMMITS });

  async function find(workspace: WorkspaceView): Promise<readonly string[]> {
    const own = await fromFiles(workspace);
    const requests = [...own, ...suggestions().map(({ example }) => example)].slice(0, MAX_TRIED);
    const found: string[] = [];
    const kinds = new Set<string>();
    for (const request of requests) {
      const signal = AbortSignal.timeout(5_000);
      const outcome = await plan({ request, workspace, contextPaths: [], feedback: [], similar: [], signal });
      if (outcome.kind !== 'plan' || kinds.has(outcome.author.name)) continue;
      kinds.add(outcome.author.name);
      if (found.push(request) === MAX_EXAMPLES) break;
    }
    return found;
  }

  return (workspace) => {
    const key = `${workspace.name} ${workspace.commit}`;
    const kept = known.get(key) ?? find(workspace);
    known.set(key, kept);
    // A failure is not kept, so the next call tries again.
    kept.catch(() => known.delete(key));
    return kept;
  };
}

/** Requests with names and values of the workspace, the most instructive first. */
async function fromFiles(workspace: WorkspaceView): Promise<string[]> {
  const paths = await workspace.list();
  const manifest = paths.includes('package.json') ? await workspace.read('package.json') : null;
  const readme = paths.find((path) => /^readme\.md$/i.test(path));
  const title = readme === undefined ? '' : titleIn((await workspace.read(readme)) ?? '');
  const spare = paths.find((path) => /^docs\/.+\.(md|txt)$/i.test(path));
  const next = nextVersion(manifest);
  return [
    ...(next === null ? [] : [`set the version to ${next}`]),
    'run the tests',
    ...(title === '' ? [] : [`replace "${title}" with "${title} (beta)" in ${readme}`]),
    ...(paths.includes('.gitignore') ? ['add "*.log" to .gitignore'] : []),
    ...(spare === undefined ? [] : [`delete ${spare}`]),
  ];
}

/** The heading of a document if it is short and plain, otherwise empty. */
const titleIn = (text: string): string => /^#\s+([\w][\w -]{1,38}\w)\s*$/m.exec(text)?.[1] ?? '';

/** The next minor version after that of a manifest. */
function nextVersion(manifest: string | null): string | null {
  const [, major, minor] = /"version"\s*:\s*"(\d{1,6})\.(\d{1,6})\.\d{1,6}"/.exec(manifest ?? '') ?? [];
  return major === undefined ? null : `${major}.${Number(minor) + 1}.0`;
}
