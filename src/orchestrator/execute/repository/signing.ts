/** How commits are signed, and evidence about them: with an SSH key, or with a GPG key of the service's account. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { GadError } from '../../../errors';
import type { Signer } from '../../domain/evidence';
import { signerWith } from '../evidence/envelope';
import { privateKeyIn } from '../evidence/keys';

export interface Signing {
  /** Before the name of git's command. */
  readonly config: readonly string[];
  /** After it. */
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Signs evidence; null for a key that is not Ed25519 in a file. */
  readonly signer: Signer | null;
}

export const UNSIGNED: Signing = { config: [], flags: [], env: {}, signer: null };

/** The id or the fingerprint of a GPG key. */
const GPG_ID = /^(0x)?[0-9a-f]{8,40}$/i;

/**
 * How commits are signed with a key: the path of a private SSH key without a passphrase, or the id of a GPG key.
 * @throws CONFIG_INVALID
 */
export function signingWith(key: string, environment: Readonly<Record<string, string | undefined>>): Signing {
  if (GPG_ID.test(key)) {
    const home = environment.GNUPGHOME ?? join(environment.HOME ?? homedir(), '.gnupg');
    return {
      config: ['-c', 'gpg.format=openpgp'],
      flags: [`-S${key}`],
      env: { GNUPGHOME: home },
      signer: null,
    };
  }
  const path = resolve(key);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new GadError(
      'CONFIG_INVALID',
      `GAD_SIGNING_KEY cannot be read: ${(cause as Error).message}. Name the file of a private SSH key, or the id of a GPG key.`,
      { cause },
    );
  }
  if (!text.includes('PRIVATE KEY-----')) {
    throw new GadError(
      'CONFIG_INVALID',
      `GAD_SIGNING_KEY names ${path}, which is not a private SSH key. Make one with: ssh-keygen -t ed25519 -N '' -f ${path}`,
    );
  }
  const secret = privateKeyIn(text);
  const signer = secret && signerWith(secret);
  return { config: ['-c', 'gpg.format=ssh'], flags: [`-S${path}`], env: {}, signer };
}
