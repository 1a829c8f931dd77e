import type { ActFacts, SealedFields } from '#lending';
import { sealForBorrower } from '../borrower/seal-for-borrower.js';
import type { CommandRequest } from '../commands/command-request.js';
import type { SubjectVault } from '../vault/index.js';
import type { LegalActDto } from './legal-act.dto.js';

interface SealedAct {
  readonly particulars?: SealedFields;
  /** What the client sent, with a fingerprint in place of the words: the same for the same words. */
  readonly input: object;
}

/**
 * Seals what is personal in an act with the borrower's key, before anything is decided. Kept with the borrower's contact
 * data, it ends with them.
 * @throws BorrowerRejection `borrower-erased`
 */
export async function sealParticulars(
  vault: SubjectVault,
  borrowerId: string,
  { particulars, ...rest }: LegalActDto,
): Promise<SealedAct> {
  const told = Object.entries(particulars ?? {}).filter(([, words]) => words !== undefined);
  if (told.length === 0) return { input: rest };
  const contact = Object.fromEntries(told);
  const { sealed, fingerprint } = await sealForBorrower(vault, borrowerId, { contact });
  return { particulars: sealed.contact, input: { ...rest, fingerprint } };
}

/** What every act says, as the domain takes it. */
export function actFacts(
  { actId, reference, evidence = [] }: LegalActDto,
  { actor }: CommandRequest,
  partId: string,
  particulars: SealedFields | undefined,
): ActFacts {
  return {
    actId: actId ?? partId,
    by: actor.id,
    reference,
    evidence,
    ...(particulars !== undefined && { particulars }),
  };
}
