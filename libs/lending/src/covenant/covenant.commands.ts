import type { LocalDate } from '#kernel';
import type { CovenantAgreed } from './covenant.events.js';

interface Dated {
  readonly on: LocalDate;
  readonly businessDate: LocalDate;
}

export type AgreeCovenant = CovenantAgreed['data'] & Dated & { readonly type: 'covenant.agree' };

export interface TestCovenant extends Dated {
  readonly type: 'covenant.test';
  readonly testId: string;
  readonly dueOn: LocalDate;
  /** What was measured, of a measured condition. */
  readonly value?: string;
  /** Whether it was kept, of one that is not measured. */
  readonly kept?: boolean;
  readonly evidence: string;
}

export interface CureCovenant extends Dated {
  readonly type: 'covenant.cure';
  readonly testId: string;
  readonly evidence: string;
}

export interface WaiveCovenant extends Dated {
  readonly type: 'covenant.waive';
  readonly waiverId: string;
  readonly testId: string;
  readonly reason: string;
  readonly approvalReference: string;
}

export interface EndCovenant extends Dated {
  readonly type: 'covenant.end';
  readonly reason: string;
}

export type CovenantCommand = AgreeCovenant | TestCovenant | CureCovenant | WaiveCovenant | EndCovenant;
