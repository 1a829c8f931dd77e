import { addDays, type LocalDate, type RecordedEvent } from '#kernel';
import { accountability } from '../accountability/accountability.aggregate.js';
import { approval } from '../approval/approval.aggregate.js';
import { isBad } from '../classification/risk-class.js';
import { stewardship } from '../stewardship/stewardship.aggregate.js';
import { filedEntries } from './filed-entries.js';
import { type CheckedHistory, eventsOf, finding, type RiskCheck, type RiskFinding } from './risk-check.js';

export const committeeComposition: RiskCheck = {
  id: 'committee-composition',
  point: '1',
  title: 'A committee has members enough, of more than one department, and who convenes it is none of them',
  run(history, { committeeMembersLeast }) {
    const found: RiskFinding[] = [];
    const events = eventsOf(history, approval);
    for (const convened of events) {
      if (convened.event.type !== 'approval.meeting-convened') continue;
      const { members, by, level } = convened.event.data;
      if (members.length < committeeMembersLeast) {
        found.push(finding(`${members.length} members were convened`, convened));
      }
      if (members.includes(by.id))
        found.push(finding(`${by.id} convened the meeting and sits in it`, convened));
      const units = events.flatMap(({ stream, event }) =>
        stream === convened.stream && event.type === 'approval.opinion-given' && event.data.level === level
          ? [event.data.signature.by.org]
          : [],
      );
      const most = Math.max(0, ...units.map((unit) => units.filter((one) => one === unit).length));
      if (units.length > 1 && most * 2 > units.length) {
        found.push(finding(`${most} of ${units.length} opinions came from one department`, convened));
      }
    }
    return found;
  },
};

export const noOwner: RiskCheck = {
  id: 'no-owner',
  point: '4',
  title: 'Somebody answers for every client with a running loan',
  run({ stewardship: recorded, facts, state }) {
    if (recorded === undefined || state.status !== 'active') return [];
    const types = recorded.map((stored) => stewardship.upcast(stored).type);
    const paid = facts.filter(({ event }) => event.type === 'loan.disbursed').slice(0, 1);
    if (types.includes('stewardship.owner-assigned')) return [];
    return [finding('nobody was ever assigned to the client', ...paid)];
  },
};

export const unaccounted: RiskCheck = {
  id: 'unaccounted',
  point: '5',
  title: 'Responsibility for a bad loan is taken up and concluded',
  run(history, { accountabilityDays }) {
    const [bad] = history.facts.filter(
      ({ event }) =>
        event.type === 'loan.written-off' || (event.type === 'loan.classified' && isBad(event.data.to)),
    );
    if (bad === undefined || history.isImported) return [];
    const { occurredOn } = bad.event;
    const cases = accountabilityOf(history);
    const openBy = addDays(occurredOn, accountabilityDays);
    const opened = cases.find(({ on }) => on <= openBy);
    if (opened === undefined) {
      if (history.asOf <= openBy) return [];
      return [finding(`bad since ${occurredOn}: no case was opened by ${openBy}`, bad)];
    }
    const endBy = addDays(opened.on, accountabilityDays);
    const concluded = cases.some(({ isConclusion, on }) => isConclusion && on <= endBy);
    if (concluded || history.asOf <= endBy) return [];
    return [finding(`case ${opened.caseReference} was not concluded by ${endBy}`, opened)];
  },
};

interface AccountabilityStep {
  readonly stored: RecordedEvent;
  readonly on: LocalDate;
  readonly caseReference: string;
  readonly isConclusion: boolean;
}

/** Steps of cases about the loan, and what was filed of cases that are kept elsewhere. */
function accountabilityOf(history: CheckedHistory): readonly AccountabilityStep[] {
  const filed = filedEntries(history, 'accountability').map(({ stored, on, facts }) => ({
    stored,
    on,
    caseReference: facts.caseReference,
    isConclusion: facts.outcome !== 'opened',
  }));
  const cases = eventsOf(history, accountability).map(({ stored, event }) => ({
    stored,
    on: event.occurredOn,
    caseReference: event.data.caseId,
    isConclusion: event.type === 'accountability.decided',
  }));
  return [...filed, ...cases];
}
