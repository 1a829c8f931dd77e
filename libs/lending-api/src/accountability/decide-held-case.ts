import type { DecideAccountability } from '#lending';
import type { Given } from '../commands/command-executor.js';
import type { AccountabilityDecisionDto } from './accountability.dto.js';

/** The decision of a case as it waits for others. */
export function decideHeldCase(
  { approvalReference }: AccountabilityDecisionDto,
  { businessDate }: Pick<Given, 'businessDate'>,
): DecideAccountability {
  return { type: 'accountability.decide', approvalReference, by: null, businessDate };
}
