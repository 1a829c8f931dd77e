import { readFileSync } from 'node:fs';
import { localDate } from '#kernel';
import { withoutGrades } from '../../policy/graded-figures.js';
import { DeciderSpecification } from '../../testing/decider-specification.js';
import { disposal } from './disposal.aggregate.js';
import { disposalRules } from './disposal-rules.js';
import type {
  DisposalCommand,
  DistributeProceeds,
  SellCollateral,
  StartDisposal,
} from './disposal.commands.js';

const file = new URL('../../../policies/collateral-disposal/cn.json', import.meta.url);
const rules = {
  ruleSet: { id: 'collateral-disposal.cn', version: '1' },
  rules: disposalRules(withoutGrades(JSON.parse(readFileSync(file, 'utf8')).params)),
};
const aDisposal = new DeciderSpecification(disposal);
const businessDate = localDate('2099-12-31');
const papers = { by: 'officer-7', reference: 'Folder 7', evidence: [] };
const dated = (on: string) => ({ on: localDate(on), businessDate });

const started = (way: StartDisposal['facts']['way'] = 'judicial-auction'): StartDisposal => ({
  ...dated('2026-03-01'),
  type: 'disposal.start',
  facts: {
    ...papers,
    actId: 'start',
    borrowerId: 'borrower-1',
    collateralId: 'collateral-1',
    loanIds: ['loan-a', 'loan-b'],
    way,
    property: 'movable',
    appraisal: '1000.00',
    currency: 'CNY',
  },
});
const round = (on: string, heldOn: string, reserve: string): DisposalCommand => ({
  ...dated(on),
  type: 'disposal.announce-round',
  rules,
  facts: { ...papers, actId: `round/${on}`, reserve, heldOn: localDate(heldOn) },
});
const failed = (on: string, roundId: string): DisposalCommand => ({
  ...dated(on),
  type: 'disposal.fail-round',
  facts: { ...papers, actId: `failed/${on}`, roundId },
});
const sold = (on: string, price: string, roundId?: string): SellCollateral => ({
  ...dated(on),
  type: 'disposal.sell',
  facts: {
    ...papers,
    actId: 'sale',
    price,
    buyerReference: 'BUY-1',
    ...(roundId !== undefined && { roundId }),
  },
});
const distribute = (costs: readonly string[], ...claims: readonly string[]): DistributeProceeds => ({
  ...dated('2026-06-01'),
  type: 'disposal.distribute',
  facts: { ...papers, actId: 'proceeds' },
  costs: costs.map((amount) => ({ kind: 'auction', amount })),
  claims: claims.map((amount, index) => ({
    loanId: ['loan-a', 'loan-b'][index]!,
    bookingId: `b${index}`,
    amount,
  })),
});
const first = round('2026-03-02', '2026-03-17', '700.00');
const second = round('2026-03-18', '2026-03-25', '560.00');

describe('an auction of collateral', () => {
  it('starts at the share of the appraisal and after the notice that the rules ask for, to the cent and the day', () => {
    const given = aDisposal.given(started());
    given
      .when(round('2026-03-02', '2026-03-17', '699.99'))
      .thenRefused('disposal-reserve-too-low', 'reserve');
    given
      .when(round('2026-03-02', '2026-03-16', '700.00'))
      .thenRefused('disposal-notice-too-short', 'heldOn');
    given.when(first).then({
      type: 'disposal.round-announced',
      ruleSet: { id: 'collateral-disposal.cn', version: '1' },
      data: { number: 1 },
    });
  });

  it('is lowered once, by no more than the rules allow, and not held a third time', () => {
    const given = aDisposal.given(started(), first, failed('2026-03-17', 'round/2026-03-02'));
    given
      .when(round('2026-03-18', '2026-03-25', '559.99'))
      .thenRefused('disposal-reserve-too-low', 'reserve');
    given.when(second).then({ type: 'disposal.round-announced', data: { number: 2 } });
    aDisposal
      .given(
        started(),
        first,
        failed('2026-03-17', 'round/2026-03-02'),
        second,
        failed('2026-03-25', 'round/2026-03-18'),
      )
      .when(round('2026-04-01', '2026-05-01', '560.00'))
      .thenRefused('disposal-too-many-rounds');
  });

  it('sells in its round, on its day or later, at the reserve or above', () => {
    const given = aDisposal.given(started(), first);
    given.when(sold('2026-03-17', '800.00')).thenRefused('disposal-round-not-open', 'roundId');
    given
      .when(sold('2026-03-16', '800.00', 'round/2026-03-02'))
      .thenRefused('recovery-date-out-of-order', 'on');
    given
      .when(sold('2026-03-17', '699.99', 'round/2026-03-02'))
      .thenRefused('disposal-price-below-reserve', 'price');
    given.when(sold('2026-03-17', '700.00', 'round/2026-03-02')).andState({ status: 'sold' });
  });

  it('needs rules; an agreed sale knows no rounds', () => {
    const unruled = { ...first, rules: null } as DisposalCommand;
    aDisposal.given(started()).when(unruled).thenRefused('recovery-rules-missing');
    aDisposal.given(started('agreed-sale')).when(first).thenRefused('disposal-out-of-order');
  });
});

describe('the price of collateral', () => {
  const given = aDisposal.given(started('agreed-sale'), sold('2026-05-01', '700.00'));

  it('pays costs first, then the claims in their order, and the rest belongs to the owner', () => {
    given.when(distribute(['20.00'], '600.00', '50.00')).then({
      type: 'disposal.proceeds-distributed',
      data: {
        allocations: [
          { loanId: 'loan-a', amount: '600.00' },
          { loanId: 'loan-b', amount: '50.00' },
        ],
        surplus: '30.00',
        shortfall: '0.00',
      },
    });
  });

  it('may not reach, and says by how much', () => {
    given.when(distribute(['20.00', '0.01'], '600.00', '100.00')).then({
      type: 'disposal.proceeds-distributed',
      data: {
        allocations: [{ amount: '600.00' }, { amount: '79.99' }],
        surplus: '0.00',
        shortfall: '20.01',
      },
    });
    given.when(distribute(['701.00'], '600.00')).then({
      type: 'disposal.proceeds-distributed',
      data: { allocations: [{ amount: '0.00' }], surplus: '0.00', shortfall: '601.00' },
    });
  });

  it('is distributed once, after the sale, and the same again is nothing', () => {
    const once = distribute(['20.00'], '600.00');
    aDisposal.given(started('agreed-sale')).when(once).thenRefused('disposal-out-of-order');
    const after = aDisposal.given(started('agreed-sale'), sold('2026-05-01', '700.00'), once);
    after.when(once).thenNothing();
    after.when({ ...once, facts: { ...once.facts, actId: 'again' } }).thenRefused('disposal-out-of-order');
    after.when(distribute(['21.00'], '600.00')).thenRefused('recovery-id-reused', 'actId');
  });

  it('keeps what each loan answered, once', () => {
    const answer = {
      type: 'disposal.settle-proceeds',
      bookingId: 'b0',
      on: localDate('2026-06-01'),
      outcome: { refused: 'loan-closed' },
    } as const;
    const after = aDisposal.given(
      started('agreed-sale'),
      sold('2026-05-01', '700.00'),
      distribute([], '600.00'),
    );
    after.when(answer).then({ type: 'disposal.proceeds-refused', data: { code: 'loan-closed' } });
    aDisposal
      .given(started('agreed-sale'), sold('2026-05-01', '700.00'), distribute([], '600.00'), answer)
      .when({ ...answer, outcome: { as: 'repayment' } })
      .thenNothing();
  });
});
