/** Evidence about what workflows have published: made from the proven trail, kept with the commits. */
import { GadError } from '../../errors';
import { message } from '../../messages';
import { canonicalJson } from '../domain/digest';
import { type Envelope, type Signer, statementOf } from '../domain/evidence';
import type { Clearing, Log } from '../domain/ports';
import type { Store } from '../store';

export class Evidence {
  constructor(
    private readonly store: Store,
    private readonly clearing: Clearing,
    /** Null: there is no key that could sign it. */
    private readonly signer: Signer | null,
    private readonly log: Log,
  ) {}

  /** @throws WORKFLOW_NOT_FOUND, AUDIT_BROKEN, NOT_FOUND where there is nothing to say, or no key to sign it */
  async of(id: string): Promise<Envelope> {
    const statement = statementOf((await this.store.proven(id)).detail);
    if (!statement) throw new GadError('NOT_FOUND', message('evidence.nothing', { id }));
    if (this.signer) return this.signer(statement);
    throw new GadError('NOT_FOUND', message('evidence.noKey'));
  }

  /** Adds it to the commit of a workflow. Idempotent. @throws where the repository cannot be reached */
  async publish(id: string): Promise<void> {
    if (!this.signer) return;
    const { detail } = await this.store.proven(id);
    const statement = statementOf(detail);
    if (!statement || !detail.result?.commit) return;
    const note = canonicalJson(this.signer(statement));
    const refused = await this.clearing.annotate(detail.workspace, detail.result.commit, note);
    if (refused === null) return;
    this.log('warn', 'the repository does not accept the evidence about a commit; the API has it', {
      workflowId: id,
      reason: refused,
    });
  }
}
