import type { RecordedEvent } from '#kernel';
import { disburse, register, repay } from '../testing/a-loan.js';
import { FigureReplay } from './figure-replay.js';
import { loan } from './loan.aggregate.js';
import type { LoanFigures } from './loan.figures.js';
import { loanStream } from './loan.stream.js';

const loanId = register().loanId;

/** Registered, paid out, and the first instalment paid: 1,000.00 of principal and 120.00 of interest. */
function events(): RecordedEvent[] {
  const commands = [register(), disburse(), repay('1120.00', '2024-02-15')];
  let state = loan.initialState();
  return commands
    .flatMap((command) => {
      const decided = loan.decide(command, state);
      for (const event of decided) state = loan.evolve(state, event);
      return decided;
    })
    .map(
      (event, revision) =>
        ({
          ...event,
          schema: loan.schemas[event.type],
          stream: loanStream(loanId),
          revision,
        }) as unknown as RecordedEvent,
    );
}

const figures: LoanFigures = {
  status: 'active',
  currency: 'CNY',
  balancesOn: '2024-02-15',
  outstandingPrincipal: '11000.00',
  outstandingInterest: '0.00',
  outstandingFees: '0.00',
  outstandingPenalty: '0.00',
  disbursed: '12000.00',
  received: '1120.00',
  waived: '0.00',
  writtenOff: '0.00',
  recovered: '0.00',
  credit: '0.00',
};

function conclusion(reported: Partial<LoanFigures>, revision = 2, taken = events()) {
  const replay = new FigureReplay();
  replay.expect({ loanId, revision, figures: { ...figures, ...reported } });
  for (const event of taken) replay.take(event);
  return replay.conclude();
}

describe('the figures of a loan, replayed', () => {
  it('agree with those that were reported', () => {
    expect(conclusion({})).toEqual({ agreeing: 1, differing: [] });
  });

  it('tell which figure differs', () => {
    const { agreeing, differing } = conclusion({ received: '1120.01' });
    expect([agreeing, differing]).toEqual([
      0,
      [`loan ${loanId}: by its events received is 1120.00, not 1120.01`],
    ]);
  });

  it('are those after the event that the report had seen, whatever came later', () => {
    const reported = { outstandingPrincipal: '12000.00', received: '0.00', balancesOn: '2024-01-15' };
    expect(conclusion(reported, 1)).toMatchObject({ agreeing: 1 });
  });

  it('do not follow from events of which some are missing', () => {
    expect(conclusion({}, 2, events().slice(0, 2)).differing.join()).toContain('rest on 3 events');
  });
});
