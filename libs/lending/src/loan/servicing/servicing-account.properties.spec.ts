import fc from 'fast-check';
import { addDays, type LocalDate, minor, Rejection } from '#kernel';
import {
  type KnownLoan,
  loan,
  type LoanCommand,
  type LoanEvent,
  type LoanState,
  servicingPayOffQuote,
  withAccountOn,
} from '../../index.js';
import { day } from '../../testing/a-loan.js';
import { payOut, registerServiced, servicing } from '../../testing/a-serviced-loan.js';

/*
 * Random lives of loans with servicing terms, lived by public commands only. What the domain refuses is part of a
 * life; anything else that is thrown fails the test. What must hold is checked on the events and on the state that
 * they fold to.
 */

const start = day('2024-01-15');
const cny = 'CNY' as KnownLoan['currency'];

function decimal(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

const terms = fc
  .record({
    annualRate: fc.integer({ min: 0, max: 2400 }).map((rate) => `0.${String(rate).padStart(4, '0')}`),
    method: fc.constantFrom('equal-instalment', 'equal-principal', 'interest-only', 'single-payment'),
    instalments: fc.integer({ min: 1, max: 18 }),
    surplus: fc.constantFrom('next', 'last', 'spread'),
    overdue: fc.boolean(),
  } as const)
  .map(({ surplus, overdue, ...rest }) => {
    const { overdue: overdueTerms, ...others } = servicing;
    return {
      ...rest,
      servicing: {
        ...others,
        allocation: { ...servicing.allocation, surplus: { default: surplus } },
        ...(overdue && { overdue: overdueTerms! }),
      },
    };
  });

interface Step {
  readonly kind: 'pay' | 'charge' | 'waive' | 'prepay' | 'reverse' | 'return' | 'refund' | 'rate';
  readonly daysLater: number;
  readonly backDated: number;
  readonly amount: number;
  readonly which: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'pay',
    'pay',
    'pay',
    'charge',
    'waive',
    'prepay',
    'reverse',
    'reverse',
    'return',
    'refund',
    'rate',
  ),
  daysLater: fc.integer({ min: 0, max: 40 }),
  backDated: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
  amount: fc.integer({ min: 1, max: 400_000 }),
  which: fc.nat({ max: 30 }),
});

function commandOf(
  { kind, backDated, amount, which }: Step,
  index: number,
  businessDate: LocalDate,
): LoanCommand {
  const on = addDays(businessDate, -backDated);
  const valueOn = on < start ? start : on;
  const common = { amount: decimal(amount), valueOn, businessDate };
  const id = `f${index}`;
  switch (kind) {
    case 'pay':
      return { type: 'loan.record-repayment', repaymentId: id, ...common };
    case 'prepay':
      return { type: 'loan.prepay', repaymentId: id, keep: which % 2 ? 'term' : 'instalment', ...common };
    case 'return':
      return { type: 'loan.return-payment', returnId: id, ...common };
    case 'refund':
      return { type: 'loan.refund-credit', refundId: id, ...common };
    case 'reverse':
      return { type: 'loan.reverse', reversalId: id, of: `f${which}`, reason: 'x', businessDate };
    case 'charge':
      return {
        type: 'loan.charge',
        chargeId: id,
        component: which % 2 ? 'fees' : 'penalty',
        amount: decimal((amount % 5_000) + 1),
        dueOn: valueOn,
        chargedOn: businessDate,
        reason: 'x',
        businessDate,
      };
    case 'waive':
      return {
        type: 'loan.waive',
        waiverId: id,
        component: 'interest',
        amount: decimal((amount % 3_000) + 1),
        waivedOn: valueOn,
        reason: 'x',
        businessDate,
      };
    case 'rate':
      return {
        type: 'loan.change-contract',
        changeId: id,
        valueOn,
        change: { type: 'rate-changed', annualRate: '0.0525' },
        reason: 'x',
        approvalReference: 'x',
        businessDate,
      };
  }
}

class Life {
  readonly events: LoanEvent[] = [];
  state: LoanState = loan.initialState();

  /** The events that followed; none where the command was refused. */
  obey(command: LoanCommand): readonly LoanEvent[] {
    try {
      const events = loan.decide(command, this.state);
      for (const event of events) {
        this.events.push(event);
        this.state = loan.evolve(this.state, event);
      }
      return events;
    } catch (error) {
      if (error instanceof Rejection) return [];
      throw error;
    }
  }

  get known(): KnownLoan {
    if (this.state.status === 'unregistered') throw new Error('not registered');
    return this.state;
  }
}

interface Lived {
  readonly life: Life;
  readonly businessDate: LocalDate;
}

function live(
  given: Parameters<typeof registerServiced>[0],
  steps: readonly Step[],
  each: (life: Life, businessDate: LocalDate, events: readonly LoanEvent[]) => void = () => undefined,
): Lived {
  const life = new Life();
  life.obey(registerServiced(given));
  let businessDate = start;
  each(life, businessDate, life.obey(payOut()));
  steps.forEach((one, index) => {
    businessDate = addDays(businessDate, one.daysLater);
    each(life, businessDate, life.obey(commandOf(one, index, businessDate)));
  });
  return { life, businessDate };
}

const lives = fc.record({ given: terms, steps: fc.array(step, { maxLength: 20 }) });
const check = (
  property: (given: { given: typeof terms extends fc.Arbitrary<infer T> ? T : never; steps: Step[] }) => void,
) => fc.assert(fc.property(lives, property), { numRuns: 150 });

/** All that the account decides; not what the life alone leaves behind. */
function figures(state: KnownLoan) {
  const {
    facts: _,
    lastFactOn: __,
    bucket: ___,
    assessedOn: ____,
    settledOn: _____,
    lastInstalmentNumber: ______,
    ...rest
  } = state;
  return rest;
}

function sumOf(amounts: KnownLoan['received']): bigint {
  return amounts.fees + amounts.penalty + amounts.interest + amounts.principal;
}

describe('whatever happens to a loan with servicing terms', () => {
  it('money in is money allocated and credit', () => {
    check(({ given, steps }) => {
      const { life } = live(given, steps);
      const reversed = new Set(
        life.events.flatMap((event) => (event.type === 'loan.reversed' ? [event.data.of] : [])),
      );
      let money = 0n;
      for (const { type, data } of life.events) {
        if (type === 'loan.repaid' && !reversed.has(data.repaymentId)) money += minor(data.amount, cny);
        if (type === 'loan.payment-returned' && !reversed.has(data.returnId))
          money -= minor(data.amount, cny);
        if (type === 'loan.credit-refunded' && !reversed.has(data.refundId)) money -= minor(data.amount, cny);
      }
      expect(sumOf(life.known.received) + life.known.credit).toBe(money);
    });
  });

  it('principal paid out is on the books, received, waived or written off', () => {
    check(({ given, steps }) => {
      const { disbursed, principalOutstanding, received, waived, writtenOff } = live(given, steps).life.known;
      expect(principalOutstanding + received.principal + waived.principal + writtenOff.principal).toBe(
        disbursed,
      );
    });
  });

  it('the recorded outcomes add up to what the facts give on that day', () => {
    check(({ given, steps }) => {
      live(given, steps, (life, businessDate, events) => {
        if (events.length > 0) expect(withAccountOn(life.known, businessDate)).toEqual(life.known);
      });
    });
  });

  it('the stored events give the state that was live', () => {
    check(({ given, steps }) => {
      const { life } = live(given, steps);
      const stored = JSON.parse(JSON.stringify(life.events)) as LoanEvent[];
      expect(stored.reduce(loan.evolve, loan.initialState())).toEqual(life.state);
    });
  });

  it('a payment taken back leaves what there was without it', () => {
    check(({ given, steps }) => {
      const { life, businessDate } = live(given, steps);
      const before = life.known;
      const payment: Step = { kind: 'pay', daysLater: 0, backDated: 10, amount: 123_456, which: 0 };
      if (life.obey(commandOf(payment, 99, businessDate)).length === 0) return;
      life.obey({ type: 'loan.reverse', reversalId: 'v', of: 'f99', reason: 'x', businessDate });
      expect(figures(withAccountOn(life.known, businessDate))).toEqual(
        figures(withAccountOn(before, businessDate)),
      );
    });
  });

  it('what the quote says pays the loan off, to the last cent', () => {
    check(({ given, steps }) => {
      const { life, businessDate } = live(given, steps);
      if (life.known.status !== 'active') return;
      const quote = sumAll(servicingPayOffQuote(life.known, businessDate)!);
      if (quote === 0n) return;
      const amount = decimal(Number(quote));
      const credit = life.known.credit;
      life.obey({ type: 'loan.pay-off', repaymentId: 'end', amount, valueOn: businessDate, businessDate });
      expect(life.known).toMatchObject({ status: 'settled', principalOutstanding: 0n, credit });
    });
  });

  it('the plan of a disbursement ends at exactly zero', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 1, max: 1_200_000 }), (given, cents) => {
        const life = new Life();
        life.obey(registerServiced(given));
        life.obey(payOut(decimal(cents)));
        const planned = life.known.schedule.reduce((sum, { principal }) => sum + principal, 0n);
        expect(planned).toBe(BigInt(cents));
        expect(
          life.known.schedule.every(({ principal, interest }) => principal >= 0n && interest >= 0n),
        ).toBe(true);
      }),
    );
  });
});

describe('a back-dated entry', () => {
  const entries = fc.array(
    fc.record({
      kind: fc.constantFrom('pay', 'pay', 'charge'),
      after: fc.integer({ min: 0, max: 300 }),
      amount: fc.integer({ min: 1, max: 200_000 }),
    } as const),
    { maxLength: 12 },
  );

  it('gives in every amount what it would have given in time', () => {
    fc.assert(
      fc.property(terms, entries, (given, made) => {
        const last = addDays(start, 320);
        const enter = (life: Life, index: number, inTime: boolean) => {
          const { kind, after, amount } = made[index]!;
          const valueOn = addDays(start, after);
          const businessDate = inTime ? valueOn : last;
          const one: Step = { kind, daysLater: 0, backDated: 0, amount, which: index };
          const command = commandOf(one, index, valueOn);
          const dated = command.type === 'loan.charge' ? { ...command, chargedOn: businessDate } : command;
          return life.obey({ ...dated, businessDate }).length > 0;
        };
        const begun = () => {
          const life = new Life();
          life.obey(registerServiced(given));
          life.obey(payOut());
          return life;
        };
        const [inTime, late] = [begun(), begun()];
        const order = made.map((_, index) => index).sort((a, b) => made[a]!.after - made[b]!.after);
        const accepted = order.filter((index) => enter(inTime, index, true));
        // The other way round, and all of it at the end.
        for (const index of [...accepted].reverse()) expect(enter(late, index, false)).toBe(true);
        expect(figures(withAccountOn(late.known, last))).toEqual(figures(withAccountOn(inTime.known, last)));
      }),
      { numRuns: 150 },
    );
  });
});

function sumAll(amounts: Readonly<Record<string, bigint>>): bigint {
  return Object.values(amounts).reduce((sum, amount) => sum + amount, 0n);
}
