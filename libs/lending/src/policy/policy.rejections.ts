import { Rejection } from '#kernel';

/** Why a rule set may not be adopted or withdrawn. Stable for ever. */
export const policyRejectionCodes = [
  'rule-set-invalid',
  'rule-set-kind-unknown',
  'rule-set-unverified',
  'rule-set-not-confirmable',
  'rule-set-version-reused',
  'rule-set-not-found',
  'rule-set-withdrawn',
  'rule-set-reason-required',
  'too-many-rule-sets',
] as const;

export type PolicyRejectionCode = (typeof policyRejectionCodes)[number];

export class PolicyRejection extends Rejection<PolicyRejectionCode> {}

/** @param field JSON Pointer within the rule set, or the name of the input at fault */
export function rejectPolicy(code: PolicyRejectionCode, message: string, field?: string): never {
  throw new PolicyRejection(code, message, field);
}
