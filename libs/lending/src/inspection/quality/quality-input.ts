import type { LocalDate } from '#kernel';
import type { WarningLevel } from '../../loan/loan.events.js';
import type { Answers } from '../checklist/answers.js';
import type { Evidence, Inspector } from '../inspection.parts.js';
import type {
  InspectionConclusion,
  InspectionPlace,
  InspectionTaskKind,
  IntervieweeRole,
} from '../inspection.kinds.js';

/** The checks of an inspection report, by the defect that each finds. */
export const qualityChecks = [
  'Q-01',
  'Q-02',
  'Q-03',
  'Q-04',
  'Q-05',
  'Q-06',
  'Q-07',
  'Q-08',
  'Q-09',
  'Q-10',
  'Q-11',
  'Q-12',
  'Q-13',
  'Q-14',
] as const;
export type QualityCheck = (typeof qualityChecks)[number];

/** A defect that a check found. */
export interface QualityFinding {
  readonly check: QualityCheck;
  readonly detail: string;
}

/** What others know of the client at the time of the report, which the inspection itself does not hold. */
export interface QualitySurroundings {
  readonly keyClient: boolean;
  /** Paid out and not ended. */
  readonly loans: readonly {
    readonly firstDisbursedOn: LocalDate;
    readonly disbursedOn: readonly LocalDate[];
    readonly warnings: readonly WarningLevel[];
  }[];
  /** The completed report before this one on the same client and checklist. */
  readonly previous: {
    readonly inspectionId: string;
    readonly answers: Answers;
    readonly summary: string;
  } | null;
  /** When an inspection of any kind was last completed on the client. */
  readonly lastCompletedOn: LocalDate | null;
  /** Rectifications of earlier inspections of the client that are past their deadline. */
  readonly overdueRectifications: number;
}

/** All that the checks look at. The same input and rules give the same findings. */
export interface QualityInput extends QualitySurroundings {
  readonly kind: InspectionTaskKind;
  readonly dueOn: LocalDate;
  readonly registeredOn: LocalDate;
  readonly visitedOn: LocalDate;
  readonly places: readonly InspectionPlace[];
  readonly inspectors: readonly Inspector[];
  readonly answers: Answers;
  /** Figures among the answers, table cells included. */
  readonly figures: number;
  /** Required questions without an answer. */
  readonly unanswered: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly interviewees: readonly IntervieweeRole[];
  readonly confirmedOn: LocalDate | null;
  readonly conclusion: InspectionConclusion;
  readonly summary: string;
  readonly paperForm: string | null;
}
