import type { SealedFields } from '#lending';

/** Seals what is personal of a subject with a key of its own that is kept apart from the events. */
export interface PersonalDataVault {
  seal(subject: string, fields: object): Promise<Sealing>;
}

export interface Sealing {
  readonly sealed: SealedFields;
  /** The same for the same fields: stands for them in the hash of a command's input. */
  readonly fingerprint: string;
}
