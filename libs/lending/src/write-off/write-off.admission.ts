import { type Currency, minor } from '#kernel';
import type { LoanWrittenOff } from '../loan/loan.events.js';
import { rejectWriteOff } from './write-off.rejections.js';
import type { WriteOffState } from './write-off.state.js';

/**
 * Where rules of kind `write-off` hold, a loan leaves the books only by a case that was recognised, and with no more
 * principal than was.
 * @throws WriteOffRejection
 */
export function refuseUnrecognised(
  { cases }: WriteOffState,
  writtenOff: LoanWrittenOff['data'],
  currency: Currency,
): void {
  const at = cases.find(({ status }) => status === 'recognised');
  if (!at?.recognised) {
    rejectWriteOff('write-off-not-recognised', 'no case of this loan has been recognised');
  }
  const { principal } = at.recognised.amounts;
  if (minor(writtenOff.amounts.principal, currency) > minor(principal, currency)) {
    rejectWriteOff('write-off-above-recognised', `${principal} of principal was recognised`, 'principal');
  }
}
