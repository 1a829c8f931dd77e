import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The key of one data subject. Deleting the row makes everything sealed with it unreadable, for ever. */
@Entity({ schema: 'vault', name: 'subject_key' })
export class SubjectKeyEntity {
  @PrimaryColumn('uuid', { name: 'key_id' })
  readonly keyId!: string;

  @Column('text', { unique: true })
  readonly subject!: string;

  @Column('bytea')
  readonly key!: Buffer;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  readonly createdAt!: Date;
}
