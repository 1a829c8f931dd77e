import {
  aLoan,
  charge,
  day,
  disburse,
  register,
  repay,
  running,
  summarise,
  writeOff,
} from '../testing/a-loan.js';
import type { Component, WaiveLoan } from '../index.js';

const waive = (component: Component, amount: string, changes: Partial<WaiveLoan> = {}): WaiveLoan => ({
  type: 'loan.waive',
  waiverId: `v-${component}-${amount}`,
  component,
  amount,
  waivedOn: day('2024-03-20'),
  reason: 'goodwill',
  businessDate: day('2030-01-01'),
  ...changes,
});

describe('a charge', () => {
  it('is owed from its due date on and stands in the way of settlement', () => {
    aLoan
      .given(...running, charge('25.00', '2024-02-15'))
      .when(repay('12120.00', '2024-02-15'))
      .then({ type: 'loan.repaid' })
      .andState({ status: 'active', received: { fees: 2_500n } });
  });

  it('is kept in order of due dates', () => {
    const { state } = aLoan
      .given(...running, charge('2.00', '2024-03-01'))
      .when(charge('1.00', '2024-02-20', 'penalty'));
    expect(state).toMatchObject({ charges: [{ dueOn: '2024-02-20' }, { dueOn: '2024-03-01' }] });
  });

  it('made again changes nothing', () => {
    aLoan
      .given(...running, charge('25.00', '2024-02-15'))
      .when(charge('25.00', '2024-02-15'))
      .thenNothing();
  });

  it('is refused before anything was paid out, and due before it was made', () => {
    aLoan.given(register()).when(charge('1.00', '2024-02-15')).thenRefused('loan-not-disbursed');
    aLoan
      .given(...running)
      .when({ ...charge('1.00', '2024-02-15'), chargedOn: day('2024-02-16') } as never)
      .thenRefused('date-out-of-order', 'dueOn');
  });
});

describe('a waiver', () => {
  it('gives up a part of one component, oldest first', () => {
    aLoan
      .given(...running)
      .when(waive('interest', '150.00'))
      .then({
        type: 'loan.waived',
        data: {
          allocation: [
            { instalment: 1, amount: '120.00' },
            { instalment: 2, amount: '30.00' },
          ],
        },
      })
      .andState({ waived: { interest: 15_000n }, received: { interest: 0n } });
  });

  it('of the last residue settles the loan', () => {
    aLoan
      .given(...running, summarise({ received: { principal: '11999.95' } }))
      .when(waive('principal', '0.05', { waivedOn: day('2024-06-30') }))
      .then({ type: 'loan.waived' }, { type: 'loan.settled' })
      .andState({ status: 'settled', waived: { principal: 5n } });
  });

  it('sent again changes nothing', () => {
    aLoan
      .given(...running, waive('interest', '150.00'))
      .when(waive('interest', '150.00'))
      .thenNothing();
  });

  it('of interest that a later plan never asks for shrinks with it: nobody owes less than nothing', () => {
    const on = day('2024-01-15');
    const tranche = (disbursementId: string, amount: string) => disburse({ disbursementId, amount });
    aLoan
      .given(
        register(),
        tranche('d1', '8000.00'),
        waive('interest', '520.00', { waivedOn: on }),
        writeOff({ writtenOffOn: on, principal: '3000.00' }),
      )
      .when(tranche('d2', '400.00'))
      .then({ type: 'loan.disbursed' })
      // 1 % of 8,400.00 for the month in which the part was written off, then of 4,950.00, 4,500.00, … 450.00.
      .andState({ waived: { interest: 38_100n }, received: { interest: 0n }, credit: 0n });
  });

  it('is refused above what is owed, without a reason, and on a loan not paid out', () => {
    aLoan
      .given(...running)
      .when(waive('fees', '0.01'))
      .thenRefused('waiver-above-owed', 'amount');
    aLoan
      .given(...running)
      .when(waive('interest', '1.00', { reason: '' }))
      .thenRefused('reference-required', 'reason');
    aLoan.given(register()).when(waive('principal', '1.00')).thenRefused('loan-not-disbursed');
  });
});
