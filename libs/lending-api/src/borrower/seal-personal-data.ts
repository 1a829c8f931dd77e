import { BorrowerRejection, byPurpose, type PersonalData, type SealedPersonalData } from '#lending';
import { SubjectErased, type SubjectVault } from '../vault/index.js';
import { borrowerSubject } from './borrower-subject.js';

/**
 * Seals the data for each purpose with a key of its own.
 * @throws BorrowerRejection `borrower-erased`
 */
export async function sealPersonalData(
  vault: SubjectVault,
  borrowerId: string,
  personal: PersonalData,
): Promise<{ readonly sealed: SealedPersonalData; readonly fingerprint: string }> {
  try {
    return await vault.seal(borrowerSubject(borrowerId), byPurpose(personal) as Record<string, object>);
  } catch (error) {
    if (!(error instanceof SubjectErased)) throw error;
    throw new BorrowerRejection('borrower-erased', 'personal data of this borrower were erased');
  }
}
