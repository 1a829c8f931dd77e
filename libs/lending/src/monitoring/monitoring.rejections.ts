import { Rejection } from '#kernel';

/** Why a fact about a borrower may be refused. Stable for ever. */
export const monitoringRejectionCodes = [
  'monitoring-date-in-future',
  'monitoring-kind-unknown',
  'monitoring-value-invalid',
  'monitoring-text-required',
  'monitoring-id-reused',
  'monitoring-finding-not-open',
  'watch-list-not-entered',
  'watch-list-criteria-unmet',
] as const;

export type MonitoringRejectionCode = (typeof monitoringRejectionCodes)[number];

export class MonitoringRejection extends Rejection<MonitoringRejectionCode> {}

export function rejectMonitoring(code: MonitoringRejectionCode, message: string, field?: string): never {
  throw new MonitoringRejection(code, message, field);
}
