/** The usual form of a dependency in a manifest: a key with a range, or with a group that contains the range. */
import type { Node } from '../formats/document';
import { childrenOf, sameKey } from '../formats/document';
import type { ValueFile } from '../formats/write';
import type { Dependency } from './types';

export const nodeAt = (file: ValueFile, ...key: string[]): Node | null =>
  file.document.nodes.find((node) => sameKey(node.key, key)) ?? null;

export const textAt = (file: ValueFile, ...key: string[]): string | null => {
  const node = nodeAt(file, ...key);
  return node && node.type !== 'group' && node.type !== 'list' ? node.text : null;
};

export const isText = (node: Node | null): node is Node => node?.type === 'text';

/** The dependencies in a group whose keys are names of packages. */
export function keyed(file: ValueFile, group: readonly string[], kept = false): Dependency[] {
  const parent = nodeAt(file, ...group);
  if (parent?.type !== 'group') return [];
  return childrenOf(file.document.nodes, parent).flatMap((whole) => {
    const name = whole.key.at(-1) ?? '';
    const inner = whole.type === 'group' ? nodeAt(file, ...whole.key, 'version') : whole;
    const elsewhere = whole.type === 'group' && !inner;
    if (!elsewhere && !isText(inner)) return [];
    return [
      {
        name,
        group: group.join('.'),
        range: inner?.text ?? '',
        node: inner,
        text: (range: string) => range,
        whole,
        kept,
      },
    ];
  });
}
