/** Workflows for messages of people: found by a search, or by a link that somebody pastes. */
import { shareCard, shareLine } from '../../cards/index';
import { GadError } from '../../errors';
import type { Orchestrator, Person, Workflow } from '../../orchestrator/index';
import type { Search, Shared } from '../messaging';
import { sightOf } from './sight';

/** Workflows that are looked through for one search. */
const MAX_SEARCHED = 100;

export interface Extension {
  /** Those that fit the words and that the person may see, newest first. @throws as `Orchestrator.list` */
  search(person: Person, search: Search): Promise<readonly Shared[]>;
  /** Null where the link leads to no workflow, or to one that the person may not see. */
  unfold(person: Person, url: string): Promise<Shared | null>;
}

/** `publicUrl` is where people find the status page; null where they do not. */
export function createExtension(orchestrator: Orchestrator, publicUrl: string | null): Extension {
  const shared = (workflow: Workflow): Shared => ({
    title: workflow.request.replace(/\s+/g, ' ').slice(0, 120),
    text: shareLine(workflow),
    card: shareCard(workflow, publicUrl === null ? null : `${publicUrl}/workflows/${workflow.id}`),
  });
  return {
    async search(person, { text, skip, count }) {
      const limit = Math.min(skip + count, MAX_SEARCHED);
      const { workflows } = await sightOf(orchestrator, person).list({ text, limit });
      return workflows.slice(skip).map(shared);
    },

    async unfold(person, url) {
      const id = idIn(url);
      if (id === null) return null;
      try {
        return shared(await sightOf(orchestrator, person).status(id));
      } catch (error) {
        // Whatever keeps the person from seeing it: there is nothing to say of it in somebody's message.
        if (error instanceof GadError) return null;
        throw error;
      }
    },
  };
}

/** The workflow in an address of the status page. */
function idIn(url: string): string | null {
  const { pathname = '', hash = '' } = URL.canParse(url) ? new URL(url) : {};
  return (
    /^\/workflows\/([0-9a-z]{1,40})\/?$/.exec(pathname)?.[1] ?? /^#\/([0-9a-z]{8})$/.exec(hash)?.[1] ?? null
  );
}
