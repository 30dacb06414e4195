/**
 * The keys of the audit trail. A person who can write to the database can also compute a hash; only who
 * holds the key, which is kept outside, can compute a keyed one. A hash says by which key it was
 * made, so that keys can change: the first of them makes new hashes, all of them check old ones.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { GadError } from '../../errors';
import { sha256 } from './digest';

interface AuditKey {
  readonly id: string;
  readonly secret: string;
}

/** How a hash fits a text. */
export type Fit = 'keyed' | 'plain' | 'wrong' | 'key missing';

/** So short a secret can be found by trying. */
const MIN_SECRET_LENGTH = 16;
const NAMED = /^([\w-]{1,20}):(.+)$/;

export class AuditKeys {
  private constructor(private readonly keys: readonly AuditKey[]) {}

  static readonly none = new AuditKeys([]);

  /**
   * Keys as GAD_AUDIT_KEY holds them: secrets separated by commas, newest first, each perhaps with a
   * name of its own in front, such as `2027-01:secret`. @throws CONFIG_INVALID
   */
  static parse(text: string | undefined): AuditKeys {
    const keys = (text ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part): AuditKey => {
        const [, id, secret = part] = NAMED.exec(part) ?? [];
        // Without a name, one that says nothing of the secret and is the same each time.
        return { id: id ?? sha256(`name of ${secret}`).slice(0, 8), secret };
      });
    if (keys.some(({ secret }) => secret.length < MIN_SECRET_LENGTH)) {
      throw new GadError(
        'CONFIG_INVALID',
        `GAD_AUDIT_KEY: a key needs at least ${MIN_SECRET_LENGTH} characters. Make one with: openssl rand -base64 32`,
      );
    }
    if (new Set(keys.map(({ id }) => id)).size < keys.length) {
      throw new GadError('CONFIG_INVALID', 'GAD_AUDIT_KEY: two keys have the same name.');
    }
    return new AuditKeys(keys);
  }

  /** Names of the keys, the one in use first. */
  get names(): readonly string[] {
    return this.keys.map(({ id }) => id);
  }

  /** Whether new hashes are keyed. */
  get keyed(): boolean {
    return this.keys.length > 0;
  }

  /** The hash of a text: `name.mac` with a key, plain SHA-256 in hex without. At most 64 characters. */
  hash(text: string): string {
    const [key] = this.keys;
    return key ? macOf(key, text) : sha256(text);
  }

  /** How a hash that was made earlier fits a text. */
  fit(text: string, hash: string): Fit {
    const [id, mac] = hash.split('.');
    if (mac === undefined) return same(sha256(text), hash) ? 'plain' : 'wrong';
    const key = this.keys.find((known) => known.id === id);
    if (!key) return 'key missing';
    return same(macOf(key, text), hash) ? 'keyed' : 'wrong';
  }
}

const macOf = ({ id, secret }: AuditKey, text: string): string =>
  `${id}.${createHmac('sha256', secret).update(text, 'utf8').digest('base64url')}`;

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
