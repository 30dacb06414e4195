/** Statements in signed envelopes: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md */
import { type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { GadError } from '../../../errors';
import { canonicalJson } from '../../domain/digest';
import { type Signer, type Statement, statementSchema } from '../../domain/evidence';
import { fingerprintOf } from './keys';

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

const envelopeSchema = z.object({
  payloadType: z.literal(PAYLOAD_TYPE),
  payload: z.string(),
  signatures: z.array(z.object({ keyid: z.string().optional(), sig: z.string() })).min(1),
});

/** What is signed: type and payload, each with its length, so that neither can pass for a part of the other. */
const signedBytes = (payload: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `), payload]);

export function signerWith(key: KeyObject): Signer {
  const keyid = fingerprintOf(key);
  return (statement) => {
    const payload = Buffer.from(canonicalJson(statement));
    const sig = sign(null, signedBytes(payload), key).toString('base64');
    return {
      payloadType: PAYLOAD_TYPE,
      payload: payload.toString('base64'),
      signatures: [{ keyid, sig }],
    };
  };
}

/**
 * The statement in an envelope, if this key has signed it. Which key an envelope names decides nothing.
 * @throws EVIDENCE_INVALID
 */
export function opened(text: string, key: KeyObject): Statement {
  const envelope = envelopeSchema.safeParse(parsed(text));
  if (!envelope.success) throw invalid('it is not a signed statement');
  const payload = Buffer.from(envelope.data.payload, 'base64');
  const fits = envelope.data.signatures.some(({ sig }) =>
    verify(null, signedBytes(payload), key, Buffer.from(sig, 'base64')),
  );
  if (!fits) throw invalid(`the key ${fingerprintOf(key)} did not sign it in this form`);
  const statement = statementSchema.safeParse(parsed(payload.toString()));
  if (statement.success) return statement.data;
  throw invalid('it is a statement in a version that this command does not know');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `why` says what is wrong with the evidence. */
export const invalid = (why: string): GadError =>
  new GadError(
    'EVIDENCE_INVALID',
    `The evidence does not hold: ${why}. Do not trust this commit; compare it with GET /api/workflows/ID/attestation of the bot.`,
  );
