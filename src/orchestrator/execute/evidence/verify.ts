/** Whether a commit is what the bot published, by what the repository holds and a public key: no network, no database. */
import type { KeyObject } from 'node:crypto';
import { GadError } from '../../../errors';
import { evidenceSentence, type Statement } from '../../domain/evidence';
import { gitText, wordsOf } from '../repository/git';
import { invalid, opened } from './envelope';
import { fingerprintOf } from './keys';
import { NOTES_REF } from './notes';

/** Objects are what their ids say, whatever the repository would have shown in their place. */
const AS_STORED = { env: { GIT_NO_REPLACE_OBJECTS: '1' } };

/**
 * One sentence about a commit whose evidence holds. `revision` is its id or any name of it.
 * @throws INPUT_INVALID for no commit, NOT_FOUND for one without evidence, EVIDENCE_INVALID
 */
export async function verifyCommit(repository: string, revision: string, key: KeyObject): Promise<string> {
  const git = (...args: string[]): Promise<string> => gitText(['-C', repository, ...args], AS_STORED);
  const commit = await git('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`).catch(
    (cause: unknown) => {
      throw new GadError(
        'INPUT_INVALID',
        `${repository} has no commit ${revision}: ${wordsOf(cause)}. Fetch it, or name the repository with --repository.`,
        { cause },
      );
    },
  );
  const note = await git('notes', `--ref=${NOTES_REF}`, 'show', commit).catch((cause: unknown) => {
    throw new GadError(
      'NOT_FOUND',
      `There is no evidence for ${commit.slice(0, 12)} in ${repository}. If the bot has published it, fetch the evidence with: git fetch origin ${NOTES_REF}:${NOTES_REF}`,
      { cause },
    );
  });
  const statement = opened(note, key);
  const tree = await git('rev-parse', `${commit}^{tree}`);
  assertAbout(statement, commit, tree);
  return evidenceSentence(statement, fingerprintOf(key));
}

function assertAbout({ subject }: Statement, commit: string, tree: string): void {
  const ids = (kind: 'gitCommit' | 'gitTree'): string[] =>
    subject.flatMap(({ digest }) => digest[kind] ?? []);
  if (!ids('gitCommit').includes(commit))
    throw invalid(`it is about ${ids('gitCommit').join() || 'nothing'}`);
  if (!ids('gitTree').includes(tree)) throw invalid('it is about other files than those of the commit');
}
