import { localDate } from '#kernel';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { guarantee } from './guarantee.aggregate.js';
import type { GuaranteeCommand } from './guarantee.commands.js';

const aGuarantee = new DeciderSpecification(guarantee);
const dated = { on: localDate('2026-01-15'), businessDate: localDate('2026-03-31') };
const sign = {
  ...dated,
  type: 'guarantee.sign',
  facts: {
    loanIds: ['loan-a'],
    borrowerId: 'borrower-1',
    guarantorReference: 'CIF-77',
    kind: 'joint',
    amount: '500000.00',
    currency: 'CNY',
    periodEndsOn: localDate('2029-01-15'),
    contractReference: 'BZ-2026-3',
  },
} as const;
const check = {
  ...dated,
  type: 'guarantee.check',
  facts: {
    checkId: 'k1',
    ability: 'weakened',
    willingness: 'willing',
    otherGuarantees: '2000000.00',
    note: 'sales fell',
  },
} as const;
const end = {
  ...dated,
  type: 'guarantee.end',
  facts: { reason: 'discharged', reference: 'loan settled' },
} as const;

describe('a guarantee', () => {
  it('is signed, checked and ended, each for the loans it stands for', () => {
    aGuarantee
      .given(sign)
      .when(check)
      .then({ type: 'guarantee.checked', data: { loanIds: ['loan-a'], ability: 'weakened' } });
    aGuarantee.given(sign, check).when(end).then({ type: 'guarantee.ended' }).andState({ status: 'ended' });
  });

  it('told the same again changes nothing', () => {
    for (const command of [sign, check, end]) aGuarantee.given(sign, check, end).when(command).thenNothing();
  });

  it.each<[string, GuaranteeCommand[], GuaranteeCommand, string, string | undefined]>([
    ['a check of none', [], check, 'guarantee-not-found', undefined],
    [
      'other terms',
      [sign],
      { ...sign, facts: { ...sign.facts, kind: 'ordinary' } },
      'guarantee-already-signed',
      undefined,
    ],
    [
      'nobody',
      [],
      { ...sign, facts: { ...sign.facts, guarantorReference: '' } },
      'guarantee-reference-required',
      'guarantorReference',
    ],
    [
      'a negative amount',
      [],
      { ...sign, facts: { ...sign.facts, amount: '-1' } },
      'guarantee-amount-invalid',
      'amount',
    ],
    [
      'no currency',
      [],
      { ...sign, facts: { ...sign.facts, currency: 'XXX' } },
      'guarantee-amount-invalid',
      'amount',
    ],
    [
      'a period over before it begins',
      [],
      { ...sign, facts: { ...sign.facts, periodEndsOn: localDate('2026-01-14') } },
      'guarantee-date-invalid',
      'periodEndsOn',
    ],
    ['a day to come', [], { ...sign, on: localDate('2026-04-01') }, 'guarantee-date-in-future', 'on'],
    [
      'another check of the same id',
      [sign, check],
      { ...check, facts: { ...check.facts, note: 'x' } },
      'guarantee-id-reused',
      'checkId',
    ],
    ['a check after its end', [sign, end], check, 'guarantee-ended', undefined],
    [
      'an end without reference',
      [sign],
      { ...end, facts: { ...end.facts, reference: ' ' } },
      'guarantee-reference-required',
      'reference',
    ],
  ])('refuses %s', (_, history, command, code, field) => {
    aGuarantee
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});
