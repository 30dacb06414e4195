/** Evidence is kept where the commits are: as git notes, which go with every clone that asks for them. */
import { randomUUID } from 'node:crypto';
import { asBot } from '../repository/commit';
import { GitError, wordsOf } from '../repository/git';
import type { Mirror } from '../repository/mirror';
import { pushRefs } from '../repository/push';

export const NOTES_REF = 'refs/notes/gad';

/** How often it is tried when others write notes in that moment. */
const ATTEMPTS = 5;

/**
 * Adds a note to a commit in the original repository. Idempotent. Answers null, or in git's words why the
 * repository does not take it, which trying again would not change.
 * @throws GitError where the repository cannot be reached
 */
export async function annotate(mirror: Mirror, commit: string, note: string): Promise<string | null> {
  const draft = `refs/notes/drafts-${randomUUID()}`;
  try {
    for (let attempt = 1; ; attempt++) {
      const tip = await mirror.fetchRef(NOTES_REF, draft);
      const there = await mirror.text(['notes', `--ref=${draft}`, 'show', commit]).catch(() => null);
      if (there === note) return null;
      await mirror.git(['notes', `--ref=${draft}`, 'add', '--force', '--file=-', commit], {
        input: Buffer.from(note),
        env: asBot,
      });
      const written = await mirror.text(['rev-parse', draft]);
      try {
        await pushRefs(mirror, [{ ref: NOTES_REF, commit: written, expected: tip ?? '' }]);
        return null;
      } catch (error) {
        if (!(error instanceof GitError)) throw error;
        const moved = (await mirror.remoteRef(NOTES_REF)) !== tip;
        if (moved && attempt < ATTEMPTS) continue;
        if (moved || !/\[(remote )?rejected\]/.test(error.stderr)) throw error;
        return wordsOf(error);
      }
    }
  } finally {
    await mirror.git(['update-ref', '-d', draft]).catch(() => undefined);
  }
}
