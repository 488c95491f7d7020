// A publisher of signed lists, written from the TUF specification and not from our Rust: what it makes and the module accepts is understood
// in the same way by two programs.

import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { root as repository } from './corpus.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Canonical JSON: keys in order, no blanks. Nothing here has a character that needs more. */
const canonical = (value) => JSON.stringify(value, (_, part) =>
  part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part);

/** An Ed25519 key made from a number, the same each time. */
export function key(number) {
  // RFC 8410: what stands before the 32 secret bytes in PKCS #8.
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, number)]);
  const secret = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const bytes = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
  const described = { keytype: 'ed25519', keyval: { public: bytes.toString('hex') }, scheme: 'ed25519' };
  return { id: sha256(canonical(described)), described, sign: (text) => sign(null, Buffer.from(text), secret).toString('hex') };
}

const file = (bytes) => ({ hashes: { sha256: sha256(bytes) }, length: bytes.length });

/** The parts of the page's own list, by name. */
export function ownParts() {
  const folder = join(repository, 'target/xtask/lists/public');
  return new Map(readdirSync(folder).sort().map((name) => [name, readFileSync(join(folder, name))]));
}

/** A list with its keys and what it has published: `files` are the bytes under `metadata/…` and `targets/…`. */
export class Publisher {
  versions = { root: 0, timestamp: 0, snapshot: 0, targets: 0 };
  files = new Map();
  expires = '2027-01-01T00:00:00Z';
  /** The keys that really sign. */
  signers = [];
  #snapshot;

  constructor(keys = [key(1)]) {
    this.root(keys);
  }

  /** What a reader is told to trust. */
  get anchor() {
    return sha256(this.files.get('metadata/1.root.json'));
  }

  /** The next root, signed by the keys before and these, which count for everything from now on. */
  root(keys = this.signers) {
    this.signers = [...new Set([...this.signers, ...keys])];
    const role = { keyids: keys.map(({ id }) => id), threshold: keys.length };
    const described = Object.fromEntries(keys.map(({ id, described }) => [id, described]));
    this.#put('root', { consistent_snapshot: true, keys: described, roles: { root: role, timestamp: role, snapshot: role, targets: role } });
    this.signers = keys;
  }

  /** The next release, of these files. */
  release(parts = ownParts()) {
    for (const [name, bytes] of parts) this.files.set(`targets/${sha256(bytes)}.${name}`, bytes);
    const targets = this.#put('targets', { targets: Object.fromEntries([...parts].map(([name, bytes]) => [name, file(bytes)])) });
    this.#snapshot = this.#put('snapshot', { meta: { 'targets.json': { ...file(targets), version: this.versions.targets } } });
    this.timestamp();
  }

  /** The next timestamp, of the same release. */
  timestamp() {
    this.#put('timestamp', { meta: { 'snapshot.json': { ...file(this.#snapshot), version: this.versions.snapshot } } });
  }

  /** What is published now, for somebody who wants to publish it again later. */
  copy() {
    return new Map(this.files);
  }

  #put(role, content) {
    this.versions[role] += 1;
    const signed = { _type: role, expires: this.expires, spec_version: '1.0.34', version: this.versions[role], ...content };
    const text = canonical(signed);
    const signatures = this.signers.map(({ id, sign: by }) => ({ keyid: id, sig: by(text) }));
    const bytes = Buffer.from(canonical({ signatures, signed }));
    this.files.set(`metadata/${role === 'timestamp' ? '' : `${this.versions[role]}.`}${role}.json`, bytes);
    return bytes;
  }
}
