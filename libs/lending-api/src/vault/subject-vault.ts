import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { HoldsCopies } from '#channels';
import type { DataSource } from 'typeorm';
import type { SealedFields } from '#lending';
import { DataKeys, type DestroyedKey } from './data-keys.js';
import { outboxIn } from './outbox.js';
import { fingerprint, seal, type SubjectKey, unseal } from './sealing.js';
import { ShardKeyFiles } from './shard-key-files.js';

/** Keys held in memory, and for how long: a destroyed key must not go on opening data in a running process. */
const cacheSize = 10_000;
const cacheMs = 60_000;

/** Fields by the purpose that they are kept for. */
export type FieldsByPurpose = Readonly<Record<string, object>>;

export interface Sealing<Parts extends FieldsByPurpose> {
  /** Differs each time, also for the same fields. */
  readonly sealed: { readonly [Purpose in keyof Parts]: SealedFields };
  /** The same for the same fields: stands for them in the input of a command, so that a repeated one is known again. */
  readonly fingerprint: string;
}

/** Data of this subject were erased: nothing is sealed for it any more. */
export class SubjectErased extends Error {
  constructor(readonly subject: string) {
    super(`the keys of ${subject} were destroyed`);
    this.name = 'SubjectErased';
  }
}

type Keys = ReadonlyMap<string, SubjectKey | DestroyedKey>;

/** What of a subject is personal, sealed with keys of its own that are kept apart from the events. */
export class SubjectVault {
  private readonly cached = new Map<string, { readonly keys: Keys; readonly until: number }>();
  private readonly keys: DataKeys;

  /** @param directory of the key files; without them the database opens nothing */
  constructor(
    dataSource: DataSource,
    directory: string,
    /** Milliseconds that only go forward. */
    private readonly now: () => number = () => performance.now(),
    /** Where what the keys open stands in clear: emptied with them. */
    private readonly copies: readonly HoldsCopies[] = [],
  ) {
    this.keys = new DataKeys(dataSource, new ShardKeyFiles(directory));
  }

  /** The vault of this database, after what a former release or a crash left behind is in order. */
  static async open(dataSource: DataSource, dataDirectory: string): Promise<SubjectVault> {
    const [installation] = await dataSource.query<{ id: string }[]>('select id from vault.installation');
    const directory = join(dataDirectory, 'vault', installation!.id);
    const vault = new SubjectVault(dataSource, directory, undefined, [outboxIn(dataDirectory)]);
    await vault.keys.adoptFormerKeys();
    await vault.keys.sweep();
    return vault;
  }

  /**
   * Makes the subject's keys durable before they are used: what is sealed can be opened after any crash.
   * @throws SubjectErased
   */
  async seal<Parts extends FieldsByPurpose>(subject: string, parts: Parts): Promise<Sealing<Parts>> {
    const purposes = Object.keys(parts);
    const keys = await this.keysFor(subject, purposes);
    const sealed = Object.fromEntries(
      purposes.map((purpose) => [purpose, seal(live(keys, subject, purpose), parts[purpose]!)]),
    );
    return { sealed: sealed as Sealing<Parts>['sealed'], fingerprint: fingerprintOf(keys, subject, parts) };
  }

  /** Undefined where the key was destroyed: the data are erased. @throws SealBroken */
  async open<Fields extends object>(
    subject: string,
    purpose: string,
    sealed: SealedFields,
  ): Promise<Fields | undefined> {
    const keys = this.remembered(subject) ?? this.remember(subject, await this.read(subject));
    const key = keys.get(purpose);
    return key && key.key !== null && key.keyId === sealed.keyId ? unseal<Fields>(key, sealed) : undefined;
  }

  /** Destroys the subject's keys of these purposes for ever, and what stands of it in clear elsewhere. May be repeated. */
  async destroy(subject: string, purposes: readonly string[]): Promise<void> {
    this.cached.delete(subject);
    await this.keys.destroy(subject, purposes);
    this.cached.delete(subject);
    for (const copy of this.copies) await copy.forget(subject);
  }

  private async keysFor(subject: string, purposes: readonly string[]): Promise<Keys> {
    const hasAll = (keys: Keys | undefined) => keys !== undefined && purposes.every((one) => keys.has(one));
    const remembered = this.remembered(subject);
    if (hasAll(remembered)) return remembered!;
    const known = await this.read(subject);
    if ([...known.values()].some(({ key }) => key === null)) throw new SubjectErased(subject);
    if (hasAll(known)) return this.remember(subject, known);
    await this.keys.create(
      subject,
      purposes.filter((purpose) => !known.has(purpose)),
    );
    return this.remember(subject, await this.read(subject));
  }

  private async read(subject: string): Promise<Keys> {
    return new Map((await this.keys.read(subject)).map((key) => [key.purpose, key]));
  }

  private remembered(subject: string): Keys | undefined {
    const entry = this.cached.get(subject);
    return entry && entry.until > this.now() ? entry.keys : undefined;
  }

  /** A Map keeps the order of insertion: the first is the one that has been held the longest. */
  private remember(subject: string, keys: Keys): Keys {
    this.cached.delete(subject);
    this.cached.set(subject, { keys, until: this.now() + cacheMs });
    if (this.cached.size > cacheSize) this.cached.delete(this.cached.keys().next().value!);
    return keys;
  }
}

/** @throws SubjectErased */
function live(keys: Keys, subject: string, purpose: string): SubjectKey {
  const key = keys.get(purpose);
  if (key === undefined || key.key === null) throw new SubjectErased(subject);
  return key;
}

/** A subject of the first release goes on with the key that its first commands were told by. */
function fingerprintOf(keys: Keys, subject: string, parts: FieldsByPurpose): string {
  const former = keys.get('general');
  if (former && former.key !== null) return fingerprint(former, Object.assign({}, ...Object.values(parts)));
  const hash = createHash('sha256');
  for (const purpose of Object.keys(parts).sort()) {
    hash.update(`${purpose} ${fingerprint(live(keys, subject, purpose), parts[purpose]!)}\n`);
  }
  return hash.digest('hex');
}
