/** What a conversation is about: the workflows it spoke of last, and the workspace it works in. */
import type { Notes } from '../../orchestrator/index';

export interface About {
  /** Ids of workflows, the one spoken of last first. */
  readonly workflows: readonly string[];
  /** The default of the conversation, where somebody chose one. */
  readonly workspace?: string;
}

/** Workflows that a conversation keeps in mind. */
const MAX_WORKFLOWS = 8;

/** Kept in notes, so that "it" means the same after a restart and on every replica. */
export class Conversations {
  /** One write after the other for each conversation; reading waits for those before it. */
  private readonly writing = new Map<string, Promise<void>>();

  constructor(
    private readonly notes: Notes,
    private readonly failed: (error: unknown) => void,
  ) {}

  async about(conversation: string): Promise<About> {
    await this.writing.get(conversation);
    return (await this.notes.get<About>(keyOf(conversation))) ?? { workflows: [] };
  }

  /** Remembers in the background: the person is answered meanwhile. */
  mention(conversation: string, id: string): void {
    this.change(conversation, (about) =>
      about.workflows[0] === id
        ? about
        : {
            ...about,
            workflows: [id, ...about.workflows.filter((other) => other !== id)].slice(0, MAX_WORKFLOWS),
          },
    ).catch(this.failed);
  }

  use(conversation: string, workspace: string): Promise<void> {
    return this.change(conversation, (about) => ({ ...about, workspace }));
  }

  /** Settles when everything is written. */
  async idle(): Promise<void> {
    while (this.writing.size > 0) await Promise.all(this.writing.values());
  }

  private change(conversation: string, change: (about: About) => About): Promise<void> {
    const key = keyOf(conversation);
    const before = this.writing.get(conversation) ?? Promise.resolve();
    const work = before.then(async () => {
      const about = (await this.notes.get<About>(key)) ?? { workflows: [] };
      const next = change(about);
      if (next !== about) await this.notes.put(key, next);
    });
    const settled = work
      .catch(() => undefined)
      .then(() => {
        if (this.writing.get(conversation) === settled) this.writing.delete(conversation);
      });
    this.writing.set(conversation, settled);
    return work;
  }
}

const keyOf = (conversation: string): string => `teams:about:${conversation}`;
