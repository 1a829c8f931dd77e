import type { LocalDate } from '#kernel';
import type { MeasureKind, WarningEvent } from '../warning/warning.events.js';

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
      readonly type: 'restrict-drawdown';
      readonly loanId: string;
      readonly restrictionId: string;
      readonly reason: string;
      readonly on: LocalDate;
    }
  | {
      readonly type: 'lift-drawdown-restriction';
      readonly loanId: string;
      readonly restrictionId: string;
      readonly reason: string;
      readonly on: LocalDate;
    };

/** A published warning is told to its loans, a closed one resolved there, and measures act while they run. */
export function warningConsequences(event: WarningEvent): readonly WarningConsequence[] {
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
      return loanIds.map((loanId) => ({ type: 'resolve-on-loan' as const, loanId, ...resolved }));
    }
    case 'warning.measure-started': {
      const { kind, measureId, description } = event.data;
      if (kind === 'watch-list') return [watchListed(borrowerId, `${episodeId}/${measureId}`, description)];
      return restricting(kind)
        ? loanIds.map((loanId) => ({
            type: 'restrict-drawdown' as const,
            loanId,
            restrictionId: `${episodeId}/${measureId}`,
            reason: description,
            on,
          }))
        : [];
    }
    case 'warning.measure-completed': {
      const { kind, measureId, result } = event.data;
      return restricting(kind)
        ? loanIds.map((loanId) => ({
            type: 'lift-drawdown-restriction' as const,
            loanId,
            restrictionId: `${episodeId}/${measureId}`,
            reason: result,
            on,
          }))
        : [];
    }
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

function restricting(kind: MeasureKind): boolean {
  return kind === 'drawdown-restricted' || kind === 'business-entry-restricted';
}

const mostReason = 4_000;

function watchListed(borrowerId: string, entryId: string, reason: string) {
  return { type: 'enter-watch-list' as const, borrowerId, entryId, reason: reason.slice(0, mostReason) };
}
