import { type JsonValue, localDate } from '#kernel';
import { DeciderSpecification } from '../testing/decider-specification.js';
import type { EntryKind } from './file-entries.js';
import { type FileEntryCommand, loanFile, papersOf } from './loan-file.aggregate.js';

const aFile = new DeciderSpecification(loanFile);
const day = localDate;

export const filed = (
  kind: EntryKind,
  facts: Readonly<Record<string, JsonValue>>,
  entryId: string = kind,
): FileEntryCommand => ({
  type: 'loan-file.file-entry',
  loanId: 'loan-a',
  borrowerId: 'borrower-1',
  currency: 'CNY',
  entryId,
  entry: { kind, facts },
  on: day('2026-03-02'),
  by: 'li.na',
  businessDate: day('2026-03-31'),
});
const lent = filed('file-lent', {
  to: 'audit',
  purpose: 'yearly audit',
  approvalReference: 'A-1',
  dueBackOn: '2026-03-20',
});
const returned = filed('file-returned', { takenBy: 'archive' });
const receipt = filed('voucher', { voucherKind: 'loan-receipt', serial: '000017' });
const sold = filed('asset-disposed', {
  assetReference: 'D-1',
  valuationReference: 'V-1',
  approvalReference: 'A-2',
  buyerReference: 'CIF-9',
  buyerIsRelated: false,
  proceeds: '800000.00',
});

describe('the file of a loan', () => {
  it('takes an entry once, whoever sends it again', () => {
    const rating = filed('rating', { rating: 'a', validUntil: '2026-12-31' });
    aFile
      .given()
      .when(rating)
      .then({ type: 'loan-file.entry-filed', data: { entry: { kind: 'rating' } } });
    aFile.given(rating).when(rating).thenNothing();
    aFile
      .given(rating)
      .when(filed('rating', { rating: 'b', validUntil: '2026-12-31' }))
      .thenRefused('file-id-reused', 'entryId');
  });

  it('lists what a payout may ask for; a rating counts until its last day', () => {
    const { state } = [
      filed('rating', { rating: 'a', validUntil: '2026-06-30' }),
      filed('document', { document: 'income-proof', reference: 'D-7' }),
    ].reduce(
      ({ state }, command) => ({ state: loanFile.decide(command, state).reduce(loanFile.evolve, state) }),
      { state: loanFile.initialState() },
    );
    expect(papersOf(state, day('2026-06-30'))).toEqual(['document/income-proof', 'rating']);
    expect(papersOf(state, day('2026-07-01'))).toEqual(['document/income-proof']);
  });

  it('is out of the archive until it is returned', () => {
    aFile
      .given(lent)
      .when({ ...lent, entryId: 'again' })
      .thenRefused('file-lent-already');
    aFile.given().when(returned).thenRefused('file-not-lent');
    aFile
      .given(lent, returned)
      .when({ ...lent, entryId: 'again' })
      .then({ type: 'loan-file.entry-filed' });
  });

  it.each<[string, FileEntryCommand[], FileEntryCommand, string, string | undefined]>([
    [
      'a voucher that was used before',
      [receipt],
      { ...receipt, entryId: 'v2' },
      'file-voucher-reused',
      'facts.serial',
    ],
    [
      'a sale to a related party',
      [],
      { ...sold, entry: { ...sold.entry, facts: { ...sold.entry.facts, buyerIsRelated: true } } },
      'file-buyer-related',
      'facts.buyerIsRelated',
    ],
    [
      'a field that is missing',
      [],
      filed('rating', { rating: 'a' }),
      'file-entry-invalid',
      'facts.validUntil',
    ],
    [
      'a field that nobody knows',
      [],
      filed('file-returned', { takenBy: 'x', colour: 'red' }),
      'file-entry-invalid',
      'facts.colour',
    ],
    [
      'an amount that is none',
      [],
      filed('asset-taken', { assetReference: 'D', documentReference: 'J', value: '1.234' }),
      'file-entry-invalid',
      'facts.value',
    ],
    ['a day to come', [], { ...lent, on: day('2026-04-01') }, 'file-entry-in-future', 'on'],
  ])('refuses %s', (_, history, command, rejection, field) => {
    aFile
      .given(...history)
      .when(command)
      .thenRefused(rejection, field);
  });

  it('holds a limited number of entries', () => {
    const many = Array.from({ length: 1_000 }, (_, index) =>
      filed('document', { document: 'note', reference: `${index}` }, `d${index}`),
    );
    aFile
      .given(...many)
      .when(lent)
      .thenRefused('too-many-file-entries');
  });
});
