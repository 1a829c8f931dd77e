import { readFileSync } from 'node:fs';
import { readWarningCatalogue, type RuleSet, type WarningFacts, withoutGrades } from '#lending';
import { compileCatalogue } from './compile-catalogue.js';
import { evaluateRules } from './evaluate-rules.js';
import { rerunnableWarnings } from './warning-decisions.js';

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'));
const file = read('libs/lending/policies/warning-catalogue/standard.json');
const ruleSet: RuleSet = { ...file, params: withoutGrades(file.params) };
const catalogue = readWarningCatalogue(ruleSet.params);
const rules = { catalogue, conditions: compileCatalogue(catalogue) };
const { facts: base, loan } = read('test/fixtures/warning-catalogue/standard.cases.json') as {
  facts: WarningFacts;
  loan: WarningFacts['loans'][number];
};
const overdue = { ...loan, daysPastDue: 20, unpaidSince: ['2026-03-11'] };
const facts = { ...base, loans: [overdue], flows: [] } as unknown as WarningFacts;

describe('looking at a borrower by rules', () => {
  it('sees each signal with the facts alone that decide it, and says when to look again', () => {
    const { seen, nextOn } = evaluateRules(rules, facts);
    expect(seen.map(({ signal, loanId, inputs }) => [signal.id, loanId, inputs])).toEqual([
      ['W-40', 'l1', { loan: { daysPastDue: 20 } }],
    ]);
    // The 31st day after 11 March: only then can time alone make another rule true.
    expect(nextOn).toBe('2026-04-11');
  });

  it('sees nothing new while only days pass', () => {
    const later = { ...facts, asOf: '2026-04-01', loans: [{ ...overdue, daysPastDue: 21 }] };
    expect(evaluateRules(rules, later as unknown as WarningFacts).seen[0]!.sightKey).toBe(
      evaluateRules(rules, facts).seen[0]!.sightKey,
    );
  });

  it('is decided the same when it is run again with what the event holds', () => {
    const { rerun, decided } = rerunnableWarnings['warning.raised']!;
    const { signal, inputs } = evaluateRules(rules, facts).seen[0]!;
    const decision = { reasons: [signal.id], inputs: { signal: signal.id, facts: inputs } };
    expect(rerun(ruleSet, decision.inputs)).toEqual(decided({ decision } as never));
    expect(rerun(ruleSet, { signal: 'W-46', facts: inputs })).toEqual([]);
  });
});
