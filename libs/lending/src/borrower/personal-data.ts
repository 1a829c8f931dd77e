/**
 * What personal data are kept for. Each purpose has a key of its own, so that the data kept for one can end before
 * those kept for another. `general` seals all of them together, as did the first release.
 */
export const personalPurposes = ['identity', 'contact', 'general'] as const;

export type PersonalPurpose = (typeof personalPurposes)[number];

/**
 * Personal data sealed with the key of its subject and purpose (AES-256-GCM): the event holds the ciphertext, never
 * the clear text, and destroying the key leaves the event's bytes as they are.
 */
export interface SealedFields {
  readonly keyId: string;
  /** Base64 of nonce, ciphertext and tag, of the canonical JSON of the fields. */
  readonly ciphertext: string;
}

export type SealedPersonalData = { readonly [Purpose in PersonalPurpose]?: SealedFields };

/** What is personal of a borrower; clear text only inside the sealing and opening port. */
export interface PersonalData {
  readonly name: string;
  readonly nationalId?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly email?: string;
}

const purposeOf: Readonly<Record<keyof PersonalData, PersonalPurpose>> = {
  name: 'identity',
  nationalId: 'identity',
  phone: 'contact',
  address: 'contact',
  email: 'contact',
};

export type PersonalDataByPurpose = { readonly [Purpose in PersonalPurpose]?: Partial<PersonalData> };

/** The fields by the purpose that they are kept for; a purpose without fields is absent. */
export function byPurpose(personal: PersonalData): PersonalDataByPurpose {
  const parts: { [Purpose in PersonalPurpose]?: Record<string, string> } = {};
  for (const [field, purpose] of Object.entries(purposeOf)) {
    const value = personal[field as keyof PersonalData];
    if (value !== undefined) (parts[purpose] ??= {})[field] = value;
  }
  return parts;
}
