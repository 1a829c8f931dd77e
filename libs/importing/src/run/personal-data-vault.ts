import type { SealedFields } from '#lending';

/** Seals what is personal of a subject with a key of its own that is kept apart from the events. */
export interface PersonalDataVault {
  seal(subject: string, fields: object): Promise<SealedFields>;
  /** Stands for the fields where only equality matters: in the hash of a command's input. */
  fingerprint(subject: string, fields: object): Promise<string>;
}
