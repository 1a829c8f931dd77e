import { localDate as day } from '#kernel';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { useOfFunds } from './use-of-funds.aggregate.js';
import type { UseOfFundsCommand } from './use-of-funds.commands.js';

const aUse = new DeciderSpecification(useOfFunds);
const on = (by = 'wang') => ({
  loanId: '3e0f9c1a-5d53-4b8e-9a01-6f2f5b1c7d10',
  borrowerId: '8a4d7c22-93ab-4a1d-8f0e-2b6f0f5e9c31',
  currency: 'CNY',
  by,
  businessDate: day('2026-01-20'),
});
const agree = { type: 'use-of-funds.agree', purpose: 'Steel', payees: ['Mill 7'], ...on() } as const;
const prove = {
  type: 'use-of-funds.prove',
  proofId: 'p1',
  amount: '400.00',
  document: 'Invoice 88',
  sha256: null,
  ...on(),
} as const;
const trace = {
  type: 'use-of-funds.trace',
  flowId: 'f1',
  direction: 'back-to-borrower',
  amount: '300.00',
  flowedOn: day('2026-01-18'),
  counterparty: 'own account',
  ...on(),
} as const;
const misuse = {
  type: 'use-of-funds.find-misuse',
  misuseId: 'm1',
  amount: '300.00',
  actualUse: 'Land',
  cause: 'No orders',
  recommendation: 'Recall',
  affectsRepayment: true,
  ...on(),
} as const;
const sign = { type: 'use-of-funds.sign-misuse', misuseId: 'm1', ...on('owner') } as const;
const decide = {
  type: 'use-of-funds.decide-misuse',
  misuseId: 'm1',
  consequence: 'recall',
  reason: 'Used for land.',
  approvalReference: 'M-7',
  ...on('head'),
} as const;

describe('the use of funds', () => {
  it('goes from the agreed use to the consequence of its misuse', () => {
    aUse
      .given(agree, prove, trace, misuse, sign)
      .when(decide)
      .then({ type: 'use-of-funds.misuse-decided', data: { consequence: 'recall', by: 'head' } })
      .andState({ misuses: { m1: { foundBy: 'wang', signedBy: 'owner', consequence: 'recall' } } });
  });

  it('needs no signature where repayment is not affected', () => {
    aUse
      .given(agree, { ...misuse, affectsRepayment: false })
      .when(decide)
      .then({ type: 'use-of-funds.misuse-decided' });
  });

  it.each<[string, readonly UseOfFundsCommand[], UseOfFundsCommand]>([
    ['the agreement', [agree], agree],
    ['a proof', [agree, prove], prove],
    ['a flow', [agree, trace], trace],
    ['a misuse', [agree, misuse], misuse],
    ['a signature', [agree, misuse, sign], sign],
    ['a decision', [agree, misuse, sign, decide], decide],
  ])('%s, sent again, changes nothing', (_, history, command) => {
    aUse
      .given(...history)
      .when(command)
      .thenNothing();
  });

  it.each<[string, readonly UseOfFundsCommand[], UseOfFundsCommand, string, string | undefined]>([
    ['a proof before the agreed use', [], prove, 'use-of-funds-not-agreed', undefined],
    [
      'another proof under the same id',
      [agree, prove],
      { ...prove, amount: '1.00' },
      'use-of-funds-id-reused',
      undefined,
    ],
    ['nothing as an amount', [agree], { ...prove, amount: '0.00' }, 'use-of-funds-amount-invalid', 'amount'],
    [
      'a flow of tomorrow',
      [agree],
      { ...trace, flowedOn: day('2026-01-21') },
      'use-of-funds-date-in-future',
      'flowedOn',
    ],
    ['a misuse without cause', [agree], { ...misuse, cause: ' ' }, 'use-of-funds-text-invalid', 'cause'],
    ['a decision on nothing', [agree], decide, 'misuse-not-found', 'misuseId'],
    ['a decision without signature', [agree, misuse], decide, 'misuse-not-signed', undefined],
    [
      'a decision by who found it',
      [agree, misuse, sign],
      { ...decide, by: 'wang' },
      'misuse-decided-by-finder',
      undefined,
    ],
    [
      'another decision',
      [agree, misuse, sign, decide],
      { ...decide, consequence: 'none' },
      'misuse-decided-already',
      'consequence',
    ],
  ])('refuses %s', (_, history, command, code, field) => {
    aUse
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});
