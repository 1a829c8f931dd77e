import { addDays, isCurrency, minor } from '#kernel';
import { collateral } from '../collateral/collateral.aggregate.js';
import { guarantee } from '../guarantee/guarantee.aggregate.js';
import {
  type CheckedHistory,
  eventsOf,
  factsOfType,
  finding,
  type RiskCheck,
  type RiskFinding,
} from './risk-check.js';

export const titleNotReturned: RiskCheck = {
  id: 'title-not-returned',
  point: '10',
  title: 'Title documents that were lent come back in time',
  run: (history) =>
    eventsOf(history, collateral).flatMap((lent): RiskFinding[] => {
      if (lent.event.type !== 'collateral.title-lent') return [];
      const { lendingId, to, dueBackOn } = lent.event.data;
      const back = eventsOf(history, collateral).find(
        ({ stream, event }) =>
          stream === lent.stream &&
          event.type === 'collateral.title-returned' &&
          event.data.lendingId === lendingId,
      );
      if ((back?.event.occurredOn ?? history.asOf) <= dueBackOn) return [];
      return [finding(`lent to ${to}, due back on ${dueBackOn}`, lent)];
    }),
};

export const overPledged: RiskCheck = {
  id: 'over-pledged',
  point: '14',
  title: 'No more is owed than a share of what secures it is worth',
  run(history, { loanToValuePercentMost }) {
    const { state } = history;
    const events = eventsOf(history, collateral);
    const first = events.find(({ event }) => event.type === 'collateral.registered');
    if (state.status !== 'active' || first === undefined || !isCurrency(state.currency)) return [];
    const worth = new Map<string, bigint>();
    const currencies = new Map<string, string>();
    for (const { stream, event } of events) {
      if (event.type === 'collateral.registered') currencies.set(stream, event.data.currency);
      if (event.type === 'collateral.valued' && currencies.get(stream) === state.currency) {
        worth.set(stream, minor(event.data.value, state.currency));
      }
      if (event.type === 'collateral.released') worth.delete(stream);
    }
    const value = [...worth.values()].reduce((sum, one) => sum + one, 0n);
    if (state.principalOutstanding * 100n <= value * BigInt(loanToValuePercentMost)) return [];
    return [finding(`more is owed than ${loanToValuePercentMost} % of the latest valuations`, first)];
  },
};

export const shortRegistration: RiskCheck = {
  id: 'short-registration',
  point: '15',
  title: 'The registration of security lasts as long as the loan',
  run(history) {
    const { state } = history;
    if (state.status !== 'active' || state.maturityOn === null) return [];
    const { maturityOn } = state;
    const latest = new Map(
      eventsOf(history, collateral)
        .filter(({ event }) => event.type === 'collateral.registration-recorded')
        .map((recorded) => [recorded.stream, recorded]),
    );
    return [...latest.values()].flatMap((recorded): RiskFinding[] => {
      if (recorded.event.type !== 'collateral.registration-recorded') return [];
      const { until, certificate } = recorded.event.data;
      if (until === undefined || until >= maturityOn) return [];
      return [finding(`${certificate} ends on ${until}, the loan on ${maturityOn}`, recorded)];
    });
  },
};

export const weakGuarantee: RiskCheck = {
  id: 'weak-guarantee',
  point: '16',
  title: 'A guarantee is there, lasts, is looked at, and its guarantor can and will pay',
  run(history, { guaranteeCheckDays }) {
    const { state } = history;
    if (state.status !== 'active') return [];
    const events = eventsOf(history, guarantee);
    const ended = new Set(
      events.filter(({ event }) => event.type === 'guarantee.ended').map(({ stream }) => stream),
    );
    const inForce = events.filter(({ stream }) => !ended.has(stream));
    const signed = inForce.filter(({ event }) => event.type === 'guarantee.signed');
    const [paid] = factsOfType(history, 'loan.disbursed');
    if (signed.length === 0) {
      const bare = state.registration.guaranteeType === 'guaranteed' && paid !== undefined;
      return bare && !history.isImported
        ? [finding('a guaranteed loan without a guarantee in force', paid)]
        : [];
    }
    return signed.flatMap((one) => guaranteeFindings(history, one, inForce, guaranteeCheckDays));
  },
};

type GuaranteeFact = ReturnType<typeof eventsOf<ReturnType<typeof guarantee.upcast>>>[number];

function guaranteeFindings(
  { state, asOf }: CheckedHistory,
  signed: GuaranteeFact,
  events: readonly GuaranteeFact[],
  checkDays: number,
): readonly RiskFinding[] {
  if (signed.event.type !== 'guarantee.signed' || state.status === 'unregistered') return [];
  const { periodEndsOn } = signed.event.data;
  const { maturityOn } = state;
  const last = events.findLast(
    ({ stream, event }) => stream === signed.stream && event.type === 'guarantee.checked',
  );
  const found: RiskFinding[] = [];
  if (periodEndsOn !== undefined && maturityOn !== null && periodEndsOn < maturityOn) {
    found.push(finding(`its period ends on ${periodEndsOn}, the loan on ${maturityOn}`, signed));
  }
  if (addDays((last ?? signed).event.occurredOn, checkDays) < asOf) {
    found.push(finding(`not looked at for ${checkDays} days`, last ?? signed));
  }
  if (last?.event.type === 'guarantee.checked') {
    const { ability, willingness } = last.event.data;
    if (ability === 'lost' || willingness === 'refuses') {
      found.push(finding(`the guarantor: ${ability}, ${willingness}`, last));
    }
  }
  return found;
}
