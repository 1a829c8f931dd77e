import fc from 'fast-check';
import { type LocalDate, localDate, type Position } from '#kernel';
import {
  type KnownLoan,
  loan,
  type LoanCommand,
  type LoanEvent,
  type LoanState,
  LoanRejection,
} from '#lending';
import { runningServiced } from '../../../lending/src/testing/a-serviced-loan.js';
import { disburse, register } from '../../../lending/src/testing/a-loan.js';
import { decimalText, scaleOf, unitsOf } from './decimal-text.js';
import { blankRow, journalled } from './write-off-journal.js';
import type { WriteOffEntry, WriteOffRow } from './write-off.rows.js';

/** A loan with its row and its journal, as the projection keeps them. */
class Book {
  state: LoanState = loan.initialState();
  row: WriteOffRow | undefined;
  readonly entries: WriteOffEntry[] = [];

  /** @returns whether the loan took it */
  ask(command: LoanCommand): boolean {
    let events: readonly LoanEvent[];
    try {
      events = loan.decide(command, this.state);
    } catch (error) {
      if (error instanceof LoanRejection) return false;
      throw error;
    }
    for (const event of events) this.take(event);
    return true;
  }

  private take(event: LoanEvent): void {
    this.state = loan.evolve(this.state, event);
    const concerned =
      event.type === 'loan.written-off' || event.type === 'loan.recovered' || 'servicing' in event.data;
    if (!concerned) return;
    const before = this.row ?? blankRow('loan-a', event);
    const of = event.type === 'loan.reversed' ? event.data.of : undefined;
    const excess =
      this.entries.find(({ partId, kind }) => partId === of && kind === 'recovery')?.excess ?? 0n;
    const { after, entry } = journalled(before, event, String(this.entries.length) as Position, excess);
    if (entry === null) return;
    this.row = after;
    this.entries.push(entry);
  }
}

const parts = ['fees', 'penalty', 'interest', 'principal'] as const;

/** Row, journal and the loan itself say the same. */
function expectToTie({ row, entries, state }: Book): void {
  if (row === undefined) return;
  const sum = (of: (entry: WriteOffEntry) => bigint) =>
    entries.reduce((total, entry) => total + of(entry), 0n);
  const { writtenOff, recovered } = state as KnownLoan;
  for (const part of parts) {
    expect([part, sum((entry) => entry.writtenOff[part])]).toEqual([part, row.writtenOff[part]]);
    expect([part, sum((entry) => entry.recovered[part])]).toEqual([part, row.recovered[part]]);
  }
  expect(row.writtenOff).toEqual(writtenOff);
  expect(row.recovered).toEqual(recovered);
  expect(sum(({ excess }) => excess)).toBe(row.excess);
  expect(sum(({ costs }) => costs)).toBe(row.costs);
}

const day = (text: string): LocalDate => localDate(text);
const writeOffOn = (writeOffId: string, date: string, amounts?: Record<string, string>): LoanCommand => ({
  type: 'loan.write-off',
  writeOffId,
  writtenOffOn: day(date),
  businessDate: day(date),
  ...(amounts && { amounts }),
  reason: 'uncollectable',
  approvalReference: 'HX-1',
});
const recover = (recoveryId: string, amount: string, date: string): LoanCommand => ({
  type: 'loan.record-recovery',
  recoveryId,
  amount,
  valueOn: day(date),
  businessDate: day(date),
  source: 'borrower',
  costs: '1.00',
});
const takeBack = (reversalId: string, of: string, date: string): LoanCommand => ({
  type: 'loan.reverse',
  reversalId,
  of,
  reason: 'wrong loan',
  businessDate: day(date),
});
const runningBook = () => {
  const book = new Book();
  for (const command of runningServiced) expect(book.ask(command)).toBe(true);
  return book;
};

describe('the journal of write-offs and recoveries', () => {
  it('ties out over write-off, recovery, undo and recovery again', () => {
    const book = runningBook();
    const steps = [
      writeOffOn('w1', '2024-06-30'),
      recover('r1', '500.00', '2024-07-31'),
      takeBack('x1', 'r1', '2024-08-01'),
      takeBack('x2', 'w1', '2024-08-02'),
      writeOffOn('w2', '2024-08-31'),
      recover('r2', '700.00', '2024-09-30'),
      recover('r3', '99999.00', '2024-10-31'),
    ];
    for (const command of steps) {
      expect([command.type, book.ask(command)]).toEqual([command.type, true]);
      expectToTie(book);
    }
    const kinds = book.entries.map(({ kind }) => kind);
    expect(kinds).toEqual([
      'write-off',
      'recovery',
      'reversal',
      'reversal',
      'write-off',
      'recovery',
      'recovery',
    ]);
    expect(book.row!.recovered).toEqual(book.row!.writtenOff);
    expect(book.row!.excess > 0n).toBe(true);
    expect(book.row!.costs).toBe(300n);
  });

  it('takes the excess of a recovery back with the recovery', () => {
    const book = runningBook();
    expect(book.ask(writeOffOn('w1', '2024-06-30'))).toBe(true);
    expect(book.ask(recover('r1', '99999.00', '2024-07-31'))).toBe(true);
    expect(book.row!.excess > 0n).toBe(true);
    expect(book.ask(takeBack('x1', 'r1', '2024-08-01'))).toBe(true);
    expect(book.row).toMatchObject({ excess: 0n, recovered: { principal: 0n } });
    expectToTie(book);
  });

  it('ties out for a loan by the simple rules too', () => {
    const book = new Book();
    for (const command of [
      register(),
      disburse(),
      writeOffOn('w1', '2025-06-30'),
      recover('r1', '10.00', '2025-07-31'),
    ])
      expect([command.type, book.ask(command)]).toEqual([command.type, true]);
    expectToTie(book);
    expect(book.row!.recovered.principal).toBe(1_000n);
  });

  it('ties out whatever happens, in whatever order', () => {
    const aStep = fc.oneof(
      fc.record({
        kind: fc.constant('write-off' as const),
        part: fc.option(fc.integer({ min: 1, max: 900_000 })),
      }),
      fc.record({ kind: fc.constant('recover' as const), cents: fc.integer({ min: 1, max: 1_500_000 }) }),
      fc.record({ kind: fc.constant('reverse' as const), which: fc.nat() }),
      fc.record({
        kind: fc.constant('pay' as const),
        cents: fc.integer({ min: 1, max: 400_000 }),
        back: fc.nat(120),
      }),
    );
    let taken = 0;
    fc.assert(
      fc.property(fc.array(aStep, { minLength: 2, maxLength: 10 }), (steps) => {
        const book = runningBook();
        const facts: string[] = [];
        steps.forEach((step, index) => {
          const date = `2024-${String(3 + index).padStart(2, '0')}-20`;
          const id = `s${index}`;
          const command =
            step.kind === 'write-off'
              ? writeOffOn(
                  id,
                  date,
                  step.part === null ? undefined : { principal: decimalText(BigInt(step.part), 2) },
                )
              : step.kind === 'recover'
                ? recover(id, decimalText(BigInt(step.cents), 2), date)
                : step.kind === 'reverse'
                  ? takeBack(id, facts[step.which % Math.max(1, facts.length)] ?? 'none', date)
                  : ({
                      type: 'loan.record-repayment',
                      repaymentId: id,
                      amount: decimalText(BigInt(step.cents), 2),
                      valueOn: day('2024-02-20'),
                      businessDate: day(date),
                    } as const);
          if (!book.ask(command)) return;
          taken += 1;
          if (step.kind !== 'reverse') facts.push(id);
          expectToTie(book);
        });
      }),
      { numRuns: 60 },
    );
    expect(taken).toBeGreaterThan(60);
  });
});

describe('an amount whose currency is not known here', () => {
  it.each(['0.00', '-1.05', '12', '0.005', '-0.10', '1234567.89'])(
    '%s is counted with and written again',
    (text) => {
      expect(decimalText(unitsOf(text), scaleOf(text))).toBe(text);
    },
  );
});
