import { BorrowerRejection } from '#lending';
import { type FieldsByPurpose, type Sealing, SubjectErased, type SubjectVault } from '../vault/index.js';
import { borrowerSubject } from './borrower-subject.js';

/**
 * Seals fields with the borrower's keys, one for each purpose.
 * @throws BorrowerRejection `borrower-erased`
 */
export async function sealForBorrower<Parts extends FieldsByPurpose>(
  vault: SubjectVault,
  borrowerId: string,
  parts: Parts,
): Promise<Sealing<Parts>> {
  try {
    return await vault.seal(borrowerSubject(borrowerId), parts);
  } catch (error) {
    if (!(error instanceof SubjectErased)) throw error;
    throw new BorrowerRejection('borrower-erased', 'personal data of this borrower were erased');
  }
}
