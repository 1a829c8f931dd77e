import { Injectable, type PipeTransform } from '@nestjs/common';
import { isLowerCaseUuid } from '../fields/index.js';
import { ApiRejection } from './api.rejections.js';
import { pathParameter } from './path-parameter.js';

@Injectable()
class UuidPipe implements PipeTransform<string, string> {
  constructor(private readonly name: string) {}

  transform(value: string): string {
    if (isLowerCaseUuid(value)) return value;
    throw new ApiRejection('id-invalid', `${this.name} in the path is a UUID in lower case`, this.name);
  }
}

const documented = {
  loanId: { description: 'The loan.', example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' },
  borrowerId: { description: 'The borrower.', example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12' },
  triggerId: { description: 'The criterion.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c02' },
  proposalId: { description: 'The proposal.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c03' },
  rebuttalId: { description: 'The rebuttal.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c04' },
  runId: { description: 'The run.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c05' },
  handOverId: { description: 'The hand-over.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c06' },
  approvalId: { description: 'The approval.', example: '6a0f4f0e-26c1-4b7e-9f6e-1e7a52f0a001' },
  collateralId: { description: 'The collateral.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c06' },
  lendingId: { description: 'The lending.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c07' },
  guaranteeId: { description: 'The guarantee.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c08' },
  covenantId: { description: 'The covenant.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c09' },
  testId: { description: 'The test.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c10' },
  filingId: { description: 'The filing.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c06' },
  eventId: { description: 'The event.', example: '0b7f6a55-0a3c-5c0e-8c53-2f0f3c1a9a10' },
  requestId: { description: 'The request.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01' },
  warningId: { description: 'The warning.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01' },
  misuseId: { description: 'The finding.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01' },
  inspectionId: { description: 'The inspection.', example: '6b0f8a52-0d1c-5f7e-8a11-2f0e5c9d7a01' },
  caseId: { description: 'The case.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c14' },
  evidenceId: { description: 'The piece of evidence.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c15' },
  notificationId: { description: 'The notification.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c18' },
  repaymentId: { description: 'The repayment.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01' },
  documentId: { description: 'The document.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c17' },
  clockId: { description: 'The clock.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c11' },
  factId: { description: 'The fact.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c12' },
  obstacleId: { description: 'The obstacle.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c13' },
  rectificationId: { description: 'The rectification.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01' },
  personId: { description: 'The person.', example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12' },
  attemptId: { description: 'The attempt.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4d03' },
  consentId: { description: 'The consent.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4d01' },
  holdId: { description: 'The hold.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4d02' },
  transferId: { description: 'The transfer.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4e01' },
  measureId: { description: 'The measure.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4e01' },
  promiseId: { description: 'The promise.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4e01' },
  tracingId: { description: 'The search.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f01' },
  matterId: { description: 'The legal matter.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f02' },
  demandId: { description: 'The demand.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f03' },
  preservationId: { description: 'The preservation.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f04' },
  hearingId: { description: 'The hearing.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f05' },
  decisionId: { description: 'The decision.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f06' },
  callId: { description: 'The call.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f07' },
  paymentId: { description: 'The payment.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f08' },
  disposalId: { description: 'The disposal.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f11' },
  roundId: { description: 'The auction.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f13' },
  assetId: { description: 'The asset.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f14' },
  applicationId: { description: 'The application.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c21' },
  appealId: { description: 'The appeal.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c32' },
  planId: { description: 'The plan.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c43' },
  milestoneId: { description: 'The milestone.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c42' },
  saleId: { description: 'The sale.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c51' },
  complaintId: { description: 'The complaint.', example: '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4f01' },
} as const;

/** An id in the path of a route. */
export function UuidParam(name: keyof typeof documented): ParameterDecorator {
  return pathParameter({ name, format: 'uuid', ...documented[name] }, new UuidPipe(name));
}
