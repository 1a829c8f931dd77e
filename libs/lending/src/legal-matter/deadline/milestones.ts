import type { LocalDate } from '#kernel';
import type { LegalAct } from '../legal-matter.events.js';
import type { KnownMatter } from '../legal-matter.state.js';
import type { Milestone } from '../legal-rules.js';

/** What an act is to deadlines: the day that they are counted from, and the preservation or hearing it is about. */
export interface Reached {
  readonly milestone: Milestone;
  readonly on: LocalDate;
  readonly part?: string;
}

const decisions = {
  judgment: 'judgment-served',
  award: undefined,
  ruling: 'ruling-served',
  mediation: undefined,
  'payment-order': 'payment-order-served',
} as const;

export function milestonesOf(act: LegalAct, before: KnownMatter): readonly Reached[] {
  const { occurredOn: on } = act;
  switch (act.type) {
    case 'legal-matter.preservation-granted': {
      const { preservationId: part, endsOn } = act.data;
      const { preSuit } = before.preservations.find(({ actId }) => actId === part)!;
      return [
        ...(preSuit ? [{ milestone: 'pre-suit-preservation', on } as const] : []),
        { milestone: 'preservation-ends', on: endsOn, part },
      ];
    }
    case 'legal-matter.preservation-renewed': {
      const { preservationId: part, endsOn } = act.data;
      return [
        { milestone: 'preservation-renewed', on, part },
        { milestone: 'preservation-ends', on: endsOn, part },
      ];
    }
    case 'legal-matter.preservation-lifted':
      return [{ milestone: 'preservation-over', on, part: act.data.preservationId }];
    case 'legal-matter.filed':
      return [{ milestone: 'filed', on }];
    case 'legal-matter.not-accepted':
      return [{ milestone: 'not-accepted', on }];
    case 'legal-matter.accepted':
      return [{ milestone: 'accepted', on }];
    case 'legal-matter.complaint-served':
      return [{ milestone: 'complaint-served', on }];
    case 'legal-matter.hearing-set':
      return [{ milestone: 'hearing-set', on: act.data.heldOn, part: act.data.actId }];
    case 'legal-matter.hearing-held':
      return [{ milestone: 'hearing-held', on, part: act.data.hearingId }];
    case 'legal-matter.decision-served': {
      const milestone = decisions[act.data.kind];
      return milestone === undefined || act.data.instance === 'second' ? [] : [{ milestone, on }];
    }
    case 'legal-matter.appealed':
      return [{ milestone: act.data.appellant === 'creditor' ? 'appealed' : 'appeal-received', on }];
    case 'legal-matter.effective':
      return [
        { milestone: 'effective', on },
        ...(act.data.result === 'dismissed'
          ? []
          : [{ milestone: 'performance-ends', on: act.data.performBy ?? on } as const]),
      ];
    case 'legal-matter.enforcement-applied':
    case 'legal-matter.enforcement-resumed':
      return [{ milestone: 'enforcement-applied', on }];
    case 'legal-matter.enforcement-ended':
      return [{ milestone: 'enforcement-ended', on }];
    case 'legal-matter.demand-sent':
    case 'legal-matter.demand-received':
    case 'legal-matter.debt-recognised':
    case 'legal-matter.preservation-applied':
    case 'legal-matter.preservation-refused':
    case 'legal-matter.withdrawn':
    case 'legal-matter.closed':
    case 'legal-matter.cost-incurred':
      return [];
  }
}
