import { assert, type LocalDate } from '#kernel';
import type { Assess } from './classification.commands.js';
import type { ClassificationRules } from './classification.rules.js';
import type { ClassificationFacts, Floor } from './classify.js';
import { type ClaimFacts, classifyClaims } from './classify-claims.js';

type Text<T> = { readonly [Key in keyof T]: T[Key] extends bigint ? string : T[Key] };

/** All that an assessment was decided from, as its event keeps it: amounts in minor units as text. */
export interface AssessmentInputs {
  readonly loanId: string;
  readonly asOf: LocalDate;
  readonly claims: readonly {
    readonly loanId: string;
    readonly currency: string;
    readonly facts: Text<ClassificationFacts>;
  }[];
  readonly everywhere: { readonly total: string; readonly overdue: string } | null;
}

export function recordedInputs({
  loanId,
  asOf,
  claims,
  everywhere,
}: Pick<Assess, 'loanId' | 'asOf' | 'claims' | 'everywhere'>): AssessmentInputs {
  return {
    loanId,
    asOf,
    claims: claims.map(({ loanId, currency, facts }) => ({
      loanId,
      currency,
      facts: {
        ...facts,
        expectedLoss: String(facts.expectedLoss),
        bookBalance: String(facts.bookBalance),
      },
    })),
    everywhere: everywhere && { total: String(everywhere.total), overdue: String(everywhere.overdue) },
  };
}

/** The floor of the loan, from inputs as an event keeps them: what is decided today is run again so years later. */
export function assessed(
  rules: ClassificationRules,
  { loanId, asOf, claims, everywhere }: AssessmentInputs,
): Floor {
  const read = claims.map(({ facts, ...claim }): ClaimFacts => ({
    ...claim,
    facts: {
      ...facts,
      expectedLoss: BigInt(facts.expectedLoss),
      bookBalance: BigInt(facts.bookBalance),
    },
  }));
  const debts = everywhere && { total: BigInt(everywhere.total), overdue: BigInt(everywhere.overdue) };
  const floor = classifyClaims(asOf, rules, read, debts).get(loanId);
  assert(floor !== undefined, 'the loan is one of the claims on its debtor');
  return floor;
}
