import type { Step } from '../domain/plan';

const MANIFEST = /(^|\/)(package\.json|pyproject\.toml|Cargo\.toml)$/;
/** A line of its own that gives a version; in TOML a dependency's stands behind its name on the same line. */
const VERSION_LINE = /^(\s*(?:"version"\s*:|version\s*=)\s*")\d[\w.+-]*(",?\s*)$/gm;
/** The tables of TOML in which `version` is the package's own. */
const FOREIGN_TABLE = /^\s*\[(?!(?:package|project|workspace\.package|tool\.poetry)\]\s*$)/m;

/** Whether an edit of a manifest changes only the version that the package gives itself. */
export function setsOwnVersion(step: Step): boolean {
  if (step.kind !== 'edit_file' || !MANIFEST.test(step.path) || FOREIGN_TABLE.test(step.find)) return false;
  const [before, after] = [step.find, step.replace].map((text) => text.replace(VERSION_LINE, '$1$2'));
  return before === after;
}
