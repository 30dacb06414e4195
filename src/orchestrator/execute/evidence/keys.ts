/**
 * Ed25519 keys as people have them: the files of ssh-keygen, and PEM for public keys.
 * The form of a private one is https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key.
 */
import { type KeyObject, createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { GadError } from '../../../errors';

const ED25519 = 'ssh-ed25519';
const MAGIC = 'openssh-key-v1\0';
const ARMOR = /-----BEGIN OPENSSH PRIVATE KEY-----([^-]+)-----END/;

/** Reads the fields of SSH's binary form, each after its length. @throws RangeError at its end */
class Fields {
  private at = 0;
  constructor(private readonly bytes: Buffer) {}
  number(): number {
    const value = this.bytes.readUInt32BE(this.at);
    this.at += 4;
    return value;
  }
  field(): Buffer {
    const length = this.number();
    if (this.at + length > this.bytes.length) throw new RangeError('The key is truncated.');
    return this.bytes.subarray(this.at, (this.at += length));
  }
  text(): string {
    return this.field().toString('latin1');
  }
}

const jwk = (x: Buffer, d?: Buffer) => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x: x.toString('base64url'),
  ...(d && { d: d.toString('base64url') }),
});

/**
 * The private key in a file of ssh-keygen; null where it is of another type than Ed25519.
 * @throws CONFIG_INVALID for one with a passphrase, which nobody is there to type
 */
export function privateKeyIn(text: string): KeyObject | null {
  const bytes = Buffer.from(ARMOR.exec(text)?.[1] ?? '', 'base64');
  if (!bytes.toString('latin1').startsWith(MAGIC)) return null;
  const outer = new Fields(bytes.subarray(MAGIC.length));
  const [cipher] = [outer.text(), outer.text(), outer.text()];
  if (cipher !== 'none') {
    throw new GadError(
      'CONFIG_INVALID',
      "GAD_SIGNING_KEY has a passphrase, which the service cannot enter. Remove it with: ssh-keygen -p -N '' -f FILE",
    );
  }
  // How many keys there are, and the public half.
  outer.number();
  outer.field();
  const inner = new Fields(outer.field());
  // Two equal numbers, by which a wrong passphrase would be seen.
  inner.number();
  inner.number();
  if (inner.text() !== ED25519) return null;
  const [x, both] = [inner.field(), inner.field()];
  return createPrivateKey({ key: jwk(x, both.subarray(0, 32)), format: 'jwk' });
}

/**
 * A public key: a PEM, or a line of ssh-keygen such as a `.pub` file has.
 * @throws INPUT_INVALID when it is none, or not Ed25519
 */
export function publicKeyIn(text: string): KeyObject {
  try {
    const line = /^ssh-ed25519 ([A-Za-z0-9+/=]+)/m.exec(text)?.[1];
    const fields = new Fields(Buffer.from(line ?? '', 'base64'));
    const key =
      line !== undefined && fields.text() === ED25519
        ? createPublicKey({ key: jwk(fields.field()), format: 'jwk' })
        : createPublicKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below.
  }
  throw new GadError(
    'INPUT_INVALID',
    'This is not an Ed25519 public key. It must be a PEM file, or the .pub file of the key that GAD_SIGNING_KEY names.',
  );
}

/** The fingerprint of a key, private or public, as ssh-keygen -l prints it. */
export function fingerprintOf(key: KeyObject): string {
  const { x = '' } = key.export({ format: 'jwk' });
  const parts = [Buffer.from(ED25519), Buffer.from(x, 'base64url')];
  const blob = Buffer.concat(parts.flatMap((part) => [lengthOf(part), part]));
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
}
