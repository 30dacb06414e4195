/** Another version, in the form of the range before. */
import { Refusal } from '../refusal';

const MAX_RANGE = 500;
const OPERATOR = /^(===|==|~=|~>|>=|<=|=|\^|~|>)?\s*(v?)(\d[\w.+-]*|\*)?$/;

/**
 * A range for `version` that keeps the operator, prefix and protocol of the range before. A version that
 * has an operator of its own is used as it is. @throws Refusal if the form is not known
 */
export function withVersion(name: string, before: string, version: string): string {
  if (before.length > MAX_RANGE) throw new Refusal(`The range of ${name} is too long to be read.`);
  const protocol = /^(npm:(?:@?[^@]+)@|workspace:)(.+)$/.exec(before);
  if (protocol) return (protocol[1] ?? '') + withVersion(name, protocol[2] ?? '', version);
  if (before === 'workspace:' || /^[\^~*]$/.test(before)) {
    throw new Refusal(
      `${name} is a package of this workspace (${before}), which always uses the version that is here.`,
    );
  }
  const git = /^(?:git\+|git:|github:|gitlab:|bitbucket:|[\w-]+\/[\w.-]+#).*?#(v?)\d[\w.+-]*$/.exec(before);
  if (git && /^v?\d/.test(version))
    return before.slice(0, before.lastIndexOf('#') + 1) + (git[1] ?? '') + bare(version);
  const elsewhere =
    /^(git\+|git:|github:|gitlab:|bitbucket:|https?:|file:|link:|portal:|patch:|catalog:|[./])/.exec(before);
  if (elsewhere) {
    throw new Refusal(
      `${name} comes from ${before}, not from a registry, so a version cannot be set. Say the whole text instead: replace "${before}" with "…"`,
    );
  }
  if (!/^v?\d/.test(version)) return version;
  const match = OPERATOR.exec(before.trim());
  if (match) {
    const space = /^\D*?(\s+)/.exec(before)?.[1] ?? '';
    return match[3] === '*'
      ? bare(version)
      : (match[1] ?? '') + (match[1] ? space : '') + (match[2] ?? '') + bare(version);
  }
  if (/^(latest|next|\d[\w.]*\.?[x*])$/.test(before) || before === '') return bare(version);
  throw new Refusal(
    `${name} has the range "${before}". Say the new range in full, such as "${name} to ${example(before, version)}".`,
  );
}

const bare = (version: string): string => version.replace(/^v(?=\d)/, '');

function example(before: string, version: string): string {
  return before.includes('||') ? `${before} || ^${bare(version)}` : `>=${bare(version)}`;
}
