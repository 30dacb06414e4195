/** A vendor's description, cut down to the calls that are used: the whole of GitHub's takes long to compile. */
import type { Document } from 'openapi-backend';

type Node = Record<string, unknown>;

export function described(whole: unknown, operations: readonly string[]): Document {
  const { openapi, info, paths, components } = whole as {
    openapi: string;
    info: Node;
    paths: Record<string, Record<string, { operationId?: string }>>;
    components: Record<string, Node>;
  };
  const kept = Object.fromEntries(
    Object.entries(paths)
      .map(
        ([path, methods]) =>
          [
            path,
            Object.fromEntries(
              Object.entries(methods).filter(([, { operationId = '' }]) => operations.includes(operationId)),
            ),
          ] as const,
      )
      .filter(([, methods]) => Object.keys(methods).length > 0),
  );
  const parts: Record<string, Node> = {};
  const waiting: unknown[] = [kept];
  while (waiting.length > 0) {
    for (const name of refsIn(waiting.pop())) {
      const [, , kind = '', part = ''] = name.split('/');
      if (kind === 'examples' || parts[kind]?.[part] !== undefined) continue;
      const found = components[kind]?.[part];
      (parts[kind] ??= {})[part] = found;
      waiting.push(found);
    }
  }
  return checkable({ openapi, info, paths: kept, components: parts }) as Document;
}

function refsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { $ref } = node as { $ref?: unknown };
  return [...(typeof $ref === 'string' ? [$ref] : []), ...Object.values(node).flatMap(refsIn)];
}

/** Without the examples, and with null said in a way that the checker knows. */
function checkable(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(checkable);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...plain } = node as { nullable?: unknown; type?: unknown; enum?: unknown };
  const kept = nullable === true && (plain.type === undefined || plain.enum !== undefined) ? plain : node;
  const done = Object.fromEntries(
    Object.entries(kept)
      .filter(([key, value]) => key !== 'examples' || Array.isArray(value))
      .map(([key, value]) => [key, checkable(value)]),
  );
  return kept === node ? done : { anyOf: [done, { enum: [null] }] };
}
