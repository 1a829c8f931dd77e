import type { PersonalDataByPurpose, SealedPersonalData } from '#lending';

/** Seals what is personal of a subject with keys of its own that are kept apart from the events. */
export interface PersonalDataVault {
  seal(subject: string, parts: PersonalDataByPurpose): Promise<Sealing>;
}

export interface Sealing {
  readonly sealed: SealedPersonalData;
  /** The same for the same fields: stands for them in the hash of a command's input. */
  readonly fingerprint: string;
}
