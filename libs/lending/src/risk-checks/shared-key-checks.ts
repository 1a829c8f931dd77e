import { collateral } from '../collateral/collateral.aggregate.js';
import type { EntryKind } from '../loan-file/file-entries.js';
import { type FiledFacts, filedEntries } from './filed-entries.js';
import { type CheckedHistory, eventsOf, type SharedKey, type SharedKeyCheck } from './risk-check.js';

const borrowerOf = ({ state }: CheckedHistory) =>
  state.status === 'unregistered' ? '' : state.registration.borrowerId;

function keysOf<Kind extends EntryKind>(
  history: CheckedHistory,
  kind: Kind,
  read: (filed: FiledFacts<Kind>) => Pick<SharedKey, 'key' | 'owner' | 'message'>,
): readonly SharedKey[] {
  return filedEntries(history, kind).map((filed) => ({
    ...read(filed),
    position: filed.stored.position,
  }));
}

export const sharedPayee: SharedKeyCheck = {
  id: 'shared-payee',
  point: '11',
  title: 'Loans of several borrowers are not paid to one account',
  keys: (history) =>
    keysOf(history, 'payee', ({ facts }) => ({
      key: facts.accountReference,
      owner: borrowerOf(history),
      message: `other borrowers are paid to account ${facts.accountReference}, too`,
    })),
};

export const reusedVoucher: SharedKeyCheck = {
  id: 'reused-voucher',
  point: '12',
  title: 'Every controlled voucher is used once',
  keys: (history) =>
    keysOf(history, 'voucher', ({ facts }) => ({
      key: `${facts.voucherKind}/${facts.serial}`,
      owner: history.loanId,
      message: `${facts.voucherKind} ${facts.serial} was used for another loan, too`,
    })),
};

/** A title may secure several loans as one collateral; as two it is pledged twice. */
export const pledgedTwice: SharedKeyCheck = {
  id: 'pledged-twice',
  point: '14',
  title: 'No title is pledged twice',
  keys: (history) => {
    const events = eventsOf(history, collateral);
    return events.flatMap(({ event, stored, stream }): SharedKey[] => {
      if (event.type !== 'collateral.registered') return [];
      const released = events.some(
        (one) => one.stream === stream && one.event.type === 'collateral.released',
      );
      if (released) return [];
      const { titleReference } = event.data;
      const message = `title ${titleReference} is registered as another collateral, too`;
      return [{ key: titleReference, owner: stream, message, position: stored.position }];
    });
  },
};

export const severalGroups: SharedKeyCheck = {
  id: 'several-groups',
  point: '22',
  title: 'Nobody is a member of several groups',
  keys: (history) =>
    keysOf(history, 'group-member', ({ facts }) => ({
      key: facts.memberReference,
      owner: facts.groupReference,
      message: `${facts.memberReference} is a member of another group, too`,
    })),
};
