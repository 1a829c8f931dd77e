import type { Position } from '#kernel';
import {
  foreignPayee,
  incompleteFile,
  incompleteMortgage,
  lentCard,
  lentUnrated,
  shortMargin,
  smallGroup,
  soldAsset,
} from './file-checks.js';
import {
  copiedInspection,
  inspectedAtDisbursement,
  inspectionWithoutFigures,
  lendAndForget,
} from './inspection-checks.js';
import { committeeComposition, noOwner, unaccounted } from './people-checks.js';
import {
  approvalBeforeDisbursement,
  beyondApproval,
  extensions,
  lateRecording,
  oneHand,
  recoveryReference,
  releaseBeforeEnd,
  waiverApproval,
} from './procedure-checks.js';
import type { RiskCheckParams } from './risk-check-params.js';
import type { CheckedHistory, RiskCheck, SharedKey, SharedKeyCheck } from './risk-check.js';
import { overPledged, shortRegistration, titleNotReturned, weakGuarantee } from './security-checks.js';
import { pledgedTwice, reusedVoucher, severalGroups, sharedPayee } from './shared-key-checks.js';

/** Every check of one loan's history, a line for each. */
export const riskChecks: readonly RiskCheck[] = [
  committeeComposition,
  waiverApproval,
  noOwner,
  unaccounted,
  approvalBeforeDisbursement,
  lateRecording,
  beyondApproval,
  incompleteFile,
  releaseBeforeEnd,
  titleNotReturned,
  foreignPayee,
  shortMargin,
  overPledged,
  shortRegistration,
  weakGuarantee,
  incompleteMortgage,
  recoveryReference,
  soldAsset,
  oneHand,
  lentUnrated,
  lentCard,
  smallGroup,
  extensions,
  inspectionWithoutFigures,
  inspectedAtDisbursement,
  copiedInspection,
  lendAndForget,
];

/** Every check of what loans must not have in common. */
export const sharedKeyChecks: readonly SharedKeyCheck[] = [
  sharedPayee,
  reusedVoucher,
  pledgedTwice,
  severalGroups,
];

/** What is prevented: by the points, the codes with which a command is refused. */
export const preventedPoints: Readonly<Record<string, readonly string[]>> = {
  '1': ['meeting-too-small'],
  '2': ['authority-exceeded', 'checker-not-entitled', 'approval-required'],
  '3': ['duties-not-separated'],
  '6': ['meeting-without-quorum', 'not-a-member', 'opinion-given-before'],
  '7': ['loan-not-found', 'disbursement-papers-missing'],
  '8': ['disbursement-above-approved'],
  '9': ['file-lent-already'],
  '10': ['collateral-secures-debt', 'collateral-title-out'],
  '12': ['file-voucher-reused'],
  '14': ['collateral-pledged-elsewhere'],
  '17': ['disbursement-papers-missing'],
  '18': ['reference-required'],
  '19': ['file-buyer-related', 'file-entry-invalid'],
  '20': ['disbursement-papers-missing'],
  '23': ['extension-above-cap'],
};

/** Points of the catalogue; 24 is not known to us. */
export const riskPoints: readonly string[] = Array.from({ length: 23 }, (_, index) => String(index + 1));

export interface CheckFinding {
  readonly loanId: string;
  readonly check: string;
  readonly point: string;
  readonly message: string;
  /** Where in the store the events stand. */
  readonly positions: readonly Position[];
}

export function findingsOf(history: CheckedHistory, params: RiskCheckParams): readonly CheckFinding[] {
  const { loanId } = history;
  return riskChecks.flatMap(({ id: check, point, run }) =>
    run(history, params).map((found) => ({ loanId, check, point, ...found })),
  );
}

/** Compares many loans, given one after the other: only the keys of each are kept. */
export class SharedKeys {
  private readonly held = new Map<string, Held[]>();

  add(history: CheckedHistory): void {
    for (const check of sharedKeyChecks) {
      for (const { key, ...of } of check.keys(history)) {
        const place = `${check.id}/${key}`;
        const others = this.held.get(place) ?? [];
        this.held.set(place, [...others, { check, loanId: history.loanId, ...of }]);
      }
    }
  }

  /** What belongs to more than one owner, a finding for each loan. */
  findings(): readonly CheckFinding[] {
    return [...this.held.values()]
      .filter((held) => new Set(held.map(({ owner }) => owner)).size > 1)
      .flat()
      .map(({ check: { id, point }, loanId, message, position }) => ({
        loanId,
        check: id,
        point,
        message,
        positions: [position],
      }));
  }
}

type Held = Omit<SharedKey, 'key'> & { readonly check: SharedKeyCheck; readonly loanId: string };

/** Risk points of which nothing is prevented and no check looks at anything. */
export function unansweredPoints(): readonly string[] {
  const answered = [...riskChecks, ...sharedKeyChecks].map(({ point }) => point);
  return riskPoints.filter((point) => !answered.includes(point) && !Object.hasOwn(preventedPoints, point));
}
