import { byPurpose, type PersonalData, type SealedPersonalData } from '#lending';
import type { SubjectVault } from '../vault/index.js';
import { sealForBorrower } from './seal-for-borrower.js';

/**
 * Seals the data for each purpose with a key of its own.
 * @throws BorrowerRejection `borrower-erased`
 */
export function sealPersonalData(
  vault: SubjectVault,
  borrowerId: string,
  personal: PersonalData,
): Promise<{ readonly sealed: SealedPersonalData; readonly fingerprint: string }> {
  return sealForBorrower(vault, borrowerId, byPurpose(personal) as Record<string, object>);
}
