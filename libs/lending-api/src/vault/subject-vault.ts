import { randomBytes, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { SealedFields } from '#lending';
import { type SubjectKey, fingerprint, seal, unseal } from './sealing.js';
import { SubjectKeyEntity } from './subject-key.entity.js';

/** Keys held in memory, and for how long: a deleted key must not go on opening data in a running process. */
const cacheSize = 10_000;
const cacheMs = 60_000;

export interface Sealing {
  /** Differs each time, also for the same fields. */
  readonly sealed: SealedFields;
  /** The same for the same fields: stands for them in the input of a command, so that a repeated one is known again. */
  readonly fingerprint: string;
}

/** What of a subject is personal, sealed with a key of its own that is kept apart from the events. */
export class SubjectVault {
  private readonly cached = new Map<string, { readonly key: SubjectKey; readonly until: number }>();

  constructor(
    private readonly dataSource: DataSource,
    /** Milliseconds that only go forward. */
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Makes the subject's key durable before it is used: what is sealed can be opened after any crash. */
  async seal(subject: string, fields: object): Promise<Sealing> {
    const key = await this.keyOf(subject);
    return { sealed: seal(key, fields), fingerprint: fingerprint(key, fields) };
  }

  /** Undefined where the key was deleted: the data are erased. @throws SealBroken */
  async open<Fields extends object>(subject: string, sealed: SealedFields): Promise<Fields | undefined> {
    const key = this.remembered(subject) ?? this.remember(await this.read(subject));
    return key?.keyId === sealed.keyId ? unseal<Fields>(key, sealed) : undefined;
  }

  private async keyOf(subject: string): Promise<SubjectKey> {
    return (
      this.remembered(subject) ?? this.remember((await this.create(subject)) ?? (await this.read(subject)))!
    );
  }

  /** Undefined where the subject has a key already: of two processes that meet here, both go on with the first one's. */
  private async create(subject: string): Promise<SubjectKey | undefined> {
    const created = { keyId: randomUUID(), subject, key: randomBytes(32) };
    const { raw } = await this.dataSource
      .createQueryBuilder()
      .insert()
      .into(SubjectKeyEntity)
      .values(created)
      .orIgnore()
      .returning('key_id')
      .execute();
    return (raw as unknown[]).length > 0 ? created : undefined;
  }

  private async read(subject: string): Promise<SubjectKey | undefined> {
    return (await this.dataSource.getRepository(SubjectKeyEntity).findOneBy({ subject })) ?? undefined;
  }

  private remembered(subject: string): SubjectKey | undefined {
    const entry = this.cached.get(subject);
    return entry && entry.until > this.now() ? entry.key : undefined;
  }

  /** A Map keeps the order of insertion: the first is the one that has been held the longest. */
  private remember(key: SubjectKey | undefined): SubjectKey | undefined {
    if (key === undefined) return undefined;
    this.cached.delete(key.subject);
    this.cached.set(key.subject, { key, until: this.now() + cacheMs });
    if (this.cached.size > cacheSize) this.cached.delete(this.cached.keys().next().value!);
    return key;
  }
}
