import { localDate } from '#kernel';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { classification } from './classification.aggregate.js';
import type { ClassificationCommand } from './classification.commands.js';

const aClass = new DeciderSpecification(classification);
const said = {
  loanId: '7d0e2a54-0f6c-4a7e-9a55-3f1b6f4f7a01',
  borrowerId: '0b4a7c1e-5a3d-4c52-8f0a-1d2e3f4a5b6c',
  by: 'wang',
  businessDate: localDate('2026-03-31'),
};

describe('what people record', () => {
  const trigger = {
    ...said,
    type: 'classification.record-trigger',
    triggerId: 't1',
    trigger: 'debt-evasion',
    evidence: 'assets sold to a relative',
    since: localDate('2026-03-01'),
  } as const;
  const lift = {
    ...said,
    type: 'classification.lift-trigger',
    triggerId: 't1',
    reason: 'sale annulled',
  } as const;
  const loss = {
    ...said,
    type: 'classification.record-expected-loss',
    expectedLossId: 'e1',
    amount: '5000.00',
    currency: 'CNY',
    model: 'pd-lgd',
    modelVersion: '3',
    asOf: localDate('2026-03-31'),
  } as const;

  it('a trigger counts from its day until it is lifted', () => {
    aClass
      .given(trigger)
      .when(trigger)
      .thenNothing()
      .andState({ triggers: [{ trigger: 'debt-evasion' }] });
    aClass
      .given(trigger)
      .when(lift)
      .then({ type: 'classification.trigger-lifted' })
      .andState({ triggers: { length: 0 } });
    aClass.given(trigger, lift).when(lift).thenNothing();
  });

  it.each<[string, ClassificationCommand[], ClassificationCommand, string, string | undefined]>([
    [
      'a trigger of the future',
      [],
      { ...trigger, since: localDate('2026-04-01') },
      'classification-date-in-future',
      'since',
    ],
    [
      'a trigger without evidence',
      [],
      { ...trigger, evidence: ' ' },
      'classification-reference-required',
      'evidence',
    ],
    [
      'evidence of a novel’s length',
      [],
      { ...trigger, evidence: 'x'.repeat(100_000) },
      'classification-text-too-long',
      'evidence',
    ],
    [
      'a trigger id used for another',
      [trigger],
      { ...trigger, trigger: 'refinanced' },
      'classification-id-reused',
      'triggerId',
    ],
    ['lifting what is not there', [], lift, 'classification-trigger-not-open', 'triggerId'],
    ['a negative loss', [], { ...loss, amount: '-1.00' }, 'classification-amount-invalid', 'amount'],
    ['a loss too precise', [], { ...loss, amount: '1.005' }, 'classification-amount-invalid', 'amount'],
    ['a loss in no currency', [], { ...loss, currency: 'XXX' }, 'classification-amount-invalid', 'amount'],
  ])('refuses %s', (_, history, command, code, field) => {
    aClass
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});
