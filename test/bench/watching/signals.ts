import { readFileSync } from 'node:fs';
import { assignFiles, findCutOver, gatherLoans, planLoan, readMapping } from '#importing';
import type { LocalDate } from '#kernel';
import {
  borrower,
  emptyTrail,
  followTrail,
  loan,
  type LoanTrail,
  monitoring,
  noSecurity,
  readWarningCatalogue,
  warningFacts,
  withoutGrades,
} from '#lending';
import { packageFile } from '#platform';
import { compileCatalogue } from '../../../libs/lending-api/src/warning/compile-catalogue.js';
import { evaluateRules } from '../../../libs/lending-api/src/warning/evaluate-rules.js';

export interface SignalFigures {
  readonly loans: number;
  /** Conditions that were looked at, one signal on one loan or borrower each. */
  readonly evaluated: number;
  readonly raised: number;
  /** Facts gathered from the loans' events. */
  readonly factsMs: number;
  readonly evaluateMs: number;
}

/** Every computable signal on every loan of a real book, each loan with a borrower of its own; nothing is stored. */
export async function measureSignals(file: string, mappingName: string): Promise<SignalFigures> {
  const mappingFile = packageFile(`libs/importing/mappings/${mappingName}.yaml`);
  const mapping = readMapping(readFileSync(mappingFile, 'utf8'), mappingFile);
  const sources = await assignFiles(mapping.files, [file]);
  const asOf = await findCutOver(mapping.cutOver, sources);
  const rules = standardRules();
  const figures = { loans: 0, evaluated: 0, raised: 0, factsMs: 0, evaluateMs: 0 };
  const nothing = () => undefined;
  for await (const gathered of gatherLoans(sources, { onBytes: nothing, onRowSkipped: nothing })) {
    if ('reject' in gathered) continue;
    const planned = planLoan(mapping, asOf, gathered.loan);
    if (!('plan' in planned)) continue;
    const trail = trailOf(planned.plan.commands.map(({ command }) => command));
    const begun = performance.now();
    const facts = factsOf(trail, planned.plan.borrower?.kind ?? 'person', asOf);
    const known = performance.now();
    const { seen, evaluated } = evaluateRules(rules, facts);
    figures.evaluateMs += performance.now() - known;
    figures.factsMs += known - begun;
    figures.loans += 1;
    figures.evaluated += evaluated;
    figures.raised += seen.length;
  }
  return figures;
}

function standardRules() {
  const file = packageFile('libs/lending/policies/warning-catalogue/standard.json');
  const { params } = JSON.parse(readFileSync(file, 'utf8')) as { params: never };
  const catalogue = readWarningCatalogue(withoutGrades(params));
  return { catalogue, conditions: compileCatalogue(catalogue) };
}

function trailOf(commands: readonly Parameters<typeof loan.decide>[0][]): LoanTrail {
  let trail = emptyTrail;
  for (const command of commands) {
    for (const event of loan.decide(command, trail.state)) trail = followTrail(trail, event);
  }
  return trail;
}

function factsOf(trail: LoanTrail, kind: 'person' | 'business', asOf: LocalDate) {
  const { state } = trail;
  if (state.status === 'unregistered') throw new Error('a planned loan registers itself');
  const { borrowerId } = state.registration;
  const registered = borrower.evolve(borrower.initialState(), {
    type: 'borrower.registered',
    occurredOn: state.registeredOn,
    data: { borrowerId, kind, personal: {} as never },
  });
  return warningFacts({
    asOf,
    borrower: registered,
    loans: [{ trail, security: noSecurity }],
    monitoring: monitoring.initialState(),
    shared: { phone: 0, address: 0, account: 0, guarantor: 0 },
  })!;
}
