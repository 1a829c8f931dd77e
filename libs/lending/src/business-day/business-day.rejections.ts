import { Rejection } from '#kernel';

/** Why the business clock may refuse a command. Stable for ever. */
export const businessDayRejectionCodes = [
  'business-day-not-open',
  'business-day-already-opened',
  'business-day-ahead',
  'business-day-unprocessed',
  'business-day-not-closed',
  'business-day-invalid-date',
  'business-day-too-many',
] as const;

export type BusinessDayRejectionCode = (typeof businessDayRejectionCodes)[number];

export class BusinessDayRejection extends Rejection<BusinessDayRejectionCode> {}

export function rejectBusinessDay(code: BusinessDayRejectionCode, message: string, field?: string): never {
  throw new BusinessDayRejection(code, message, field);
}
