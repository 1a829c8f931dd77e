import { Rejection } from '#kernel';

/** Why the business clock may refuse a command. Stable for ever. */
export type BusinessDayRejectionCode =
  | 'business-day-not-open'
  | 'business-day-already-opened'
  | 'business-day-ahead'
  | 'business-day-unprocessed'
  | 'business-day-not-closed'
  | 'business-day-invalid-date';

export class BusinessDayRejection extends Rejection<BusinessDayRejectionCode> {}

export function rejectBusinessDay(code: BusinessDayRejectionCode, message: string, field?: string): never {
  throw new BusinessDayRejection(code, message, field);
}
