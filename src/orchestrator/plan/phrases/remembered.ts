/** Readings of clauses that are kept while a request is read. */
import type { Playbook } from '../playbook';
import type { ReadClause, Readings, Workspace } from './reading';
import { read } from './readings';

/** What the phrases of one request were read as: its parts and its corrected forms have most of them in common. */
const known = new WeakMap<Workspace, ReadClause>();

export function phrasesOf(playbooks: readonly Playbook[], workspace: Workspace): ReadClause {
  const before = known.get(workspace) ?? remembering((text) => read(text, playbooks, workspace));
  known.set(workspace, before);
  return before;
}

/** A reader that reads each text once. */
export function remembering(readText: ReadClause): ReadClause {
  const known = new Map<string, Promise<Readings>>();
  return (text) => {
    const before = known.get(text) ?? readText(text);
    known.set(text, before);
    return before;
  };
}
