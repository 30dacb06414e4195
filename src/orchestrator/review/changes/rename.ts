/** Recognises changes that only rename what is local to one function. */
import { P } from '../patterns';
import type { Part } from './part';
import { isComment, leaves } from './tokens';

/** Whether only names differ, each of which is declared in a function that is completely visible. */
export function onlyRenames(before: Part, after: Part): boolean {
  const [old, now] = [leaves(before), leaves(after)];
  if (old.length !== now.length) return false;
  const renamed = new Map<string, string>();
  for (const [at, one] of old.entries()) {
    const other = now[at] as Part;
    if (one.text === other.text && one.type === other.type) continue;
    if (one.type !== other.type || !P.identifierNode.test(one.type)) return false;
    if ((renamed.get(one.text) ?? other.text) !== other.text) return false;
    renamed.set(one.text, other.text);
  }
  if (renamed.size === 0) return false;
  const [olds, news] = [new Set(old.map(({ text }) => text)), new Set(now.map(({ text }) => text))];
  for (const [from, to] of renamed) if (olds.has(to) || news.has(from)) return false;
  if (new Set(renamed.values()).size !== renamed.size) return false;
  return [...renamed.keys()].every((name) => isLocal(before, name));
}

/** Whether a name is declared in a function, and is used neither outside it nor as the name of anything else. */
function isLocal(root: Part, name: string): boolean {
  let [declared, outside] = [false, false];
  const homes = new Set<Part>();
  const visit = (part: Part, around: readonly Part[], inside: boolean): void => {
    if (part.children.length === 0) {
      // The text outside the change is not parsed into parts.
      if (part.text !== name && /\s/.test(part.text) && part.text.split(/[^\p{L}\p{N}_$]+/u).includes(name))
        outside ||= !isComment(part) && !P.textNode.test(part.type);
      if (part.text !== name) return;
      const up = around.findIndex(({ type }) => !P.aroundName.test(type));
      const [own, { type, children }] = [up > 0 ? around[up - 1]! : part, around[up]!];
      const field = own.field ?? '';
      // A named argument, a member and a name of the module are known outside.
      if (!inside || P.knownOutside.test(`${type}.${field}`)) outside = true;
      if (
        P.bindsName.test(`${type}.${field}`) ||
        (type === 'foreach_statement' && children[children.indexOf(own) - 1]?.text === 'as') ||
        (P.parameterNode.test(type) && !/default|typed/.test(type) && root.type !== 'module')
      ) {
        declared = true;
        // After a loop, its variable is a different one, except in Python.
        const home = /for|range|catch/.test(type)
          ? around.find((each) => P.loopNode.test(each.type))
          : undefined;
        homes.add(root.type === 'module' ? root : (home ?? root));
      }
      return;
    }
    const inner = inside || (P.functionNode.test(part.type) && part !== root);
    for (const child of part.children)
      visit(
        child,
        [part, ...around.slice(0, 3)],
        child.field === 'name' && P.functionNode.test(part.type) ? inside : inner,
      );
  };
  visit(root, [], false);
  const uses = (part: Part): number => leaves(part).filter(({ text }) => text === name).length;
  if ([...homes].reduce((sum, home) => sum + uses(home), 0) < uses(root)) return false;
  return declared && !outside && !/\b(eval|locals|globals|compact|extract|binding)\b/.test(root.text);
}
