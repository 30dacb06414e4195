/**
 * Hashes of the audit trail that were kept elsewhere, compared with the trail. The owner of the
 * database can remove what is in it and can compute plain hashes again, but not in a file of others.
 */
import { GadError } from '../../errors';
import type { AuditTrail } from './audit';

type Anchor =
  | { readonly workflowId: string; readonly sequence: number; readonly hash: string }
  | { readonly checkpoint: number; readonly hash: string };

/**
 * Checks every hash of a file: lines of `gad audit head` or `gad audit export`, what `gad audit
 * verify` printed, or the service's log. Answers how many there were.
 * @throws AUDIT_BROKEN for the first that the trail does not have; INPUT_INVALID where the file has none
 */
export async function checkAnchors(trail: AuditTrail, lines: AsyncIterable<string>): Promise<number> {
  let count = 0;
  let number = 0;
  for await (const line of lines) {
    number++;
    const anchor = anchorOf(line);
    if (!anchor) continue;
    count++;
    const there =
      'checkpoint' in anchor
        ? await trail.hasCheckpoint(anchor.checkpoint, anchor.hash)
        : await trail.hasEvent(anchor.workflowId, anchor.sequence, anchor.hash);
    if (there) continue;
    const what =
      'checkpoint' in anchor
        ? `Checkpoint ${anchor.checkpoint}`
        : `Event ${anchor.sequence} of workflow ${anchor.workflowId}`;
    throw new GadError(
      'AUDIT_BROKEN',
      `${what} differs from line ${number} of the file: it was removed or changed.`,
      {
        details: { ...anchor, line: number },
      },
    );
  }
  if (count > 0) return count;
  throw new GadError(
    'INPUT_INVALID',
    'The file contains no hash of an audit trail. Make one with "gad audit head" and keep it outside the database.',
  );
}

const SAID = /checkpoint (?:is )?(\d+)\b/;
const HASH = /\b(?:[\w-]{1,20}\.[\w-]{43}|[0-9a-f]{64})(?![\w-])/;

function anchorOf(line: string): Anchor | null {
  const json = jsonOf(line);
  const { workflowId, sequence, checkpoint, hash } = json;
  if (typeof hash === 'string' && typeof checkpoint === 'number') return { checkpoint, hash };
  if (typeof hash === 'string' && typeof workflowId === 'string' && typeof sequence === 'number')
    return { workflowId, sequence, hash };
  const [, said] = SAID.exec(line) ?? [];
  const [found] = HASH.exec(line) ?? [];
  return said !== undefined && found !== undefined ? { checkpoint: Number(said), hash: found } : null;
}

function jsonOf(line: string): Record<string, unknown> {
  try {
    return (JSON.parse(line) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}
