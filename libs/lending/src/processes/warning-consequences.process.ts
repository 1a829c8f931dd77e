import { type LocalDate, unreachable } from '#kernel';
import type { WarningEvent, WarningMeasureStarted } from '../warning/warning.events.js';

/** What a warning brings about elsewhere. */
export type WarningConsequence =
  | {
      readonly type: 'warn-loan';
      readonly loanId: string;
      readonly warningId: string;
      readonly signal: string;
      readonly level: 'L1' | 'L2' | 'L3' | 'L4';
      readonly source: 'person' | 'rule' | 'feed';
      readonly details: string;
      readonly on: LocalDate;
    }
  | {
      readonly type: 'resolve-on-loan';
      readonly loanId: string;
      readonly warningId: string;
      readonly outcome: 'cleared' | 'mitigated' | 'materialised';
      readonly note: string;
      readonly on: LocalDate;
    }
  | {
      readonly type: 'enter-watch-list';
      readonly borrowerId: string;
      readonly entryId: string;
      readonly reason: string;
    }
  | {
      readonly type: 'plan-watch-list';
      readonly borrowerId: string;
      readonly entryId: string;
      readonly plan: string;
    }
  | {
      readonly type: 'restrict-drawdown';
      readonly borrowerId: string;
      readonly loanIds: readonly string[];
      readonly restrictionId: string;
      readonly reason: string;
    }
  | {
      readonly type: 'release-drawdown';
      readonly borrowerId: string;
      readonly restrictionId: string;
      readonly reason: string;
    }
  | {
      readonly type: 'plan-special-inspection';
      readonly borrowerId: string;
      readonly loanId: string;
      readonly warningId: string;
      readonly measureId: string;
    }
  | { readonly type: 'review-class'; readonly borrowerId: string; readonly loanId: string };

/**
 * A published warning is told to its loans, a closed one resolved there. A measure that is started acts: the watch-list
 * is entered, payouts are stopped until the warning is closed, an inspection is planned, the class is reviewed.
 * @param warningId of the stream, by which the measure is found
 */
export function warningConsequences(event: WarningEvent, warningId: string): readonly WarningConsequence[] {
  const { borrowerId, loanIds, episodeId } = event.data;
  const on = event.occurredOn;
  switch (event.type) {
    case 'warning.published': {
      const { signal, level, source, details, entersWatchList } = event.data;
      const warned = { warningId: episodeId, signal, level, source, details, on };
      return [
        ...loanIds.map((loanId) => ({ type: 'warn-loan' as const, loanId, ...warned })),
        ...(entersWatchList ? [watchListed(borrowerId, episodeId, `${signal} ${level}: ${details}`)] : []),
      ];
    }
    case 'warning.closed': {
      const { outcome, note } = event.data;
      const resolved = { warningId: episodeId, outcome, note, on };
      return [
        ...loanIds.map((loanId) => ({ type: 'resolve-on-loan' as const, loanId, ...resolved })),
        { type: 'release-drawdown', borrowerId, restrictionId: episodeId, reason: note },
      ];
    }
    case 'warning.measure-started':
      return measureStarted(event.data, warningId);
    case 'warning.measure-completed':
    case 'warning.raised':
    case 'warning.recurred':
    case 'warning.graded':
    case 'warning.dismissed':
    case 'warning.investigated':
    case 'warning.decided':
    case 'warning.clearing-proposed':
    case 'warning.clearing-refused':
    case 'warning.escalated':
      return [];
  }
}

function measureStarted(
  { borrowerId, loanIds, episodeId, kind, measureId, description }: WarningMeasureStarted['data'],
  warningId: string,
): readonly WarningConsequence[] {
  const entryId = `${episodeId}/${measureId}`;
  switch (kind) {
    case 'watch-list':
      return [watchListed(borrowerId, entryId, description)];
    case 'contingency-plan':
      return [{ type: 'plan-watch-list', borrowerId, entryId, plan: description }];
    case 'drawdown-restricted': {
      const restricted = { borrowerId, loanIds, restrictionId: episodeId, reason: description };
      return [{ type: 'restrict-drawdown', ...restricted }];
    }
    case 'special-inspection':
      return loanIds
        .slice(0, 1)
        .map((loanId) => ({ type: 'plan-special-inspection', borrowerId, loanId, warningId, measureId }));
    case 'class-review':
      return loanIds.map((loanId) => ({ type: 'review-class', borrowerId, loanId }));
    case 'added-guarantee':
    case 'early-repayment':
    case 'plan-adjusted':
    case 'rate-adjusted':
    case 'business-entry-restricted':
    case 'assets-preserved':
    case 'client-exit':
    case 'restructuring':
    case 'other':
      return [];
    default:
      return unreachable(kind);
  }
}

const mostReason = 4_000;

function watchListed(borrowerId: string, entryId: string, reason: string) {
  return { type: 'enter-watch-list' as const, borrowerId, entryId, reason: reason.slice(0, mostReason) };
}
