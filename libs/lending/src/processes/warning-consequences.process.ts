import type { LocalDate } from '#kernel';
import type { WarningEvent } from '../warning/warning.events.js';

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
    };

/** A published warning is told to its loans, a closed one resolved there; the watch-list is a measure too. */
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
      return kind === 'watch-list' ? [watchListed(borrowerId, `${episodeId}/${measureId}`, description)] : [];
    }
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

const mostReason = 4_000;

function watchListed(borrowerId: string, entryId: string, reason: string) {
  return { type: 'enter-watch-list' as const, borrowerId, entryId, reason: reason.slice(0, mostReason) };
}
