import { addDays, isCurrency, minor } from '#kernel';
import { paperOf } from '../loan-file/file-entries.js';
import { loanFile } from '../loan-file/loan-file.aggregate.js';
import { filedEntries } from './filed-entries.js';
import {
  type CheckedHistory,
  eventsOf,
  factsOfType,
  finding,
  type RiskCheck,
  type RiskFinding,
} from './risk-check.js';
import type { FilePapers } from './risk-check-params.js';

export const incompleteFile: RiskCheck = {
  id: 'incomplete-file',
  point: '9',
  title: 'The file holds what its product asks for, and comes back when it was lent',
  run(history, { filePapers }) {
    const missing = missingOf(history, filePapers);
    const lent = filedEntries(history, 'file-lent').at(-1);
    const back = filedEntries(history, 'file-returned').at(-1);
    const out = lent !== undefined && (back === undefined || back.stored.position < lent.stored.position);
    return [
      ...(missing.length > 0 ? [finding(`not on file: ${missing.join(', ')}`, ...paidOut(history))] : []),
      ...(out && lent.facts.dueBackOn < history.asOf
        ? [finding(`lent to ${lent.facts.to}, due back on ${lent.facts.dueBackOn}`, lent)]
        : []),
    ];
  },
};

export const foreignPayee: RiskCheck = {
  id: 'foreign-payee',
  point: '11',
  title: 'The money goes to an account of the borrower',
  run: (history) =>
    filedEntries(history, 'payee')
      .filter(({ facts }) => facts.holderReference !== borrowerOf(history))
      .map((payee) => finding(`paid to an account of ${payee.facts.holderReference}`, payee)),
};

export const shortMargin: RiskCheck = {
  id: 'short-margin',
  point: '13',
  title: 'The margin covers its share of every acceptance',
  run(history, { marginPercentLeast }) {
    const { state } = history;
    if (state.status === 'unregistered' || !isCurrency(state.currency)) return [];
    return filedEntries(history, 'acceptance').flatMap((acceptance): RiskFinding[] => {
      const { faceAmount, marginAmount, acceptanceReference } = acceptance.facts;
      const [face, margin] = [minor(faceAmount, state.currency), minor(marginAmount, state.currency)];
      if (margin * 100n >= face * BigInt(marginPercentLeast)) return [];
      const message = `${acceptanceReference}: ${marginAmount} of ${faceAmount}, ${marginPercentLeast} % is the least`;
      return [finding(message, acceptance)];
    });
  },
};

export const incompleteMortgage: RiskCheck = {
  id: 'incomplete-mortgage',
  point: '17',
  title: 'A home mortgage has all its papers before it is paid out',
  run(history, { mortgages }) {
    const [paid] = factsOfType(history, 'loan.disbursed');
    if (paid === undefined) return [];
    const before = history.all.filter(({ position }) => position < paid.stored.position);
    const missing = missingOf({ ...history, all: before }, [mortgages]);
    return missing.length === 0 ? [] : [finding(`paid out without ${missing.join(', ')}`, paid)];
  },
};

export const soldAsset: RiskCheck = {
  id: 'asset-in-lieu',
  point: '19',
  title: 'Assets taken in place of money are known, and sold in time',
  run(history, { assetDisposalDays }) {
    const taken = filedEntries(history, 'asset-taken');
    const sold = filedEntries(history, 'asset-disposed');
    const found = sold
      .filter(({ facts }) => !taken.some((one) => one.facts.assetReference === facts.assetReference))
      .map((one) => finding(`${one.facts.assetReference} was sold and never taken in`, one));
    for (const one of taken) {
      const { assetReference } = one.facts;
      const latest = addDays(one.on, assetDisposalDays);
      const soldOn = sold.find(({ facts }) => facts.assetReference === assetReference)?.on;
      if ((soldOn ?? history.asOf) > latest)
        found.push(finding(`${assetReference} was kept beyond ${latest}`, one));
    }
    return found;
  },
};

export const lentUnrated: RiskCheck = {
  id: 'lent-unrated',
  point: '20',
  title: 'Who has to be rated was rated before anything was paid out',
  run(history, { ratedProducts }) {
    const { state } = history;
    if (state.status === 'unregistered' || !ratedProducts.includes(state.registration.product)) return [];
    const ratings = filedEntries(history, 'rating');
    return factsOfType(history, 'loan.disbursed')
      .filter(
        ({ event, stored }) =>
          !ratings.some(
            (one) => one.stored.position < stored.position && one.facts.validUntil >= event.occurredOn,
          ),
      )
      .map((paid) => finding(`paid out on ${paid.event.occurredOn} without a valid rating`, paid));
  },
};

export const lentCard: RiskCheck = {
  id: 'lent-card',
  point: '21',
  title: 'A loan card is used by its holder',
  run: (history) =>
    filedEntries(history, 'card-use')
      .filter(({ facts }) => facts.userReference !== facts.holderReference)
      .map((use) => finding(`card of ${use.facts.holderReference} used by ${use.facts.userReference}`, use)),
};

export const smallGroup: RiskCheck = {
  id: 'small-group',
  point: '22',
  title: 'A group that answers for each other has members enough, each of another household',
  run(history, { groupMembersLeast }) {
    const members = filedEntries(history, 'group-member');
    const groups = [...new Set(members.map(({ facts }) => facts.groupReference))];
    return groups.flatMap((group) => {
      const of = members.filter(({ facts }) => facts.groupReference === group);
      const persons = new Set(of.map(({ facts }) => facts.memberReference));
      const households = new Set(of.map(({ facts }) => facts.householdReference));
      return [
        ...(persons.size < groupMembersLeast
          ? [finding(`${group} has ${persons.size} members, ${groupMembersLeast} are the least`, ...of)]
          : []),
        ...(households.size < persons.size ? [finding(`${group} has members of one household`, ...of)] : []),
      ];
    });
  },
};

function borrowerOf({ state }: CheckedHistory): string | undefined {
  return state.status === 'unregistered' ? undefined : state.registration.borrowerId;
}

function paidOut(history: CheckedHistory) {
  return factsOfType(history, 'loan.disbursed').slice(0, 1);
}

/** Of the papers asked for of the loan's product, those that are not on file; none while nothing is paid out. */
function missingOf(history: CheckedHistory, asked: readonly FilePapers[]): readonly string[] {
  const { state } = history;
  if (state.status === 'unregistered' || paidOut(history).length === 0) return [];
  const { product } = state.registration;
  const onFile = eventsOf(history, loanFile).map(({ event }) => paperOf(event.data.entry));
  const papers = asked
    .filter(({ products }) => products === undefined || products.includes(product))
    .flatMap((one) => one.papers);
  return [...new Set(papers)].filter((paper) => !onFile.includes(paper));
}
