import type { JsonValue, LocalDate } from '#kernel';

/**
 * How well the source of a figure is established: P primary, P* statute read in a transcription, S secondary, C excerpt
 * of a corpus, M from memory and unverified, V measured here, `default` a choice of the product.
 */
export const sourceGrades = ['P', 'P*', 'S', 'C', 'M', 'V', 'default'] as const;

export type SourceGrade = (typeof sourceGrades)[number];

/** Narrows a rule set to products or org units; an org unit contains those below it (`head/branch-1`). */
export interface RuleSetScope {
  readonly products?: readonly string[];
  readonly orgUnits?: readonly string[];
}

/**
 * The numbers and lists that an institution or a regulator sets, as data: adopted by an event, valid from a day to a
 * day. Any figure in `params` may carry its own grade, see `Graded`.
 */
export interface RuleSet<Params = JsonValue> {
  readonly id: string;
  /** What it rules, for example `delinquency` or `authority`. */
  readonly kind: string;
  readonly version: string;
  readonly jurisdiction: string;
  readonly institutionType: string;
  readonly validFrom: LocalDate;
  /** The last day on which it holds; null where it has no end. */
  readonly validTo: LocalDate | null;
  readonly source: string;
  readonly sourceGrade: SourceGrade;
  readonly appliesTo?: RuleSetScope;
  readonly params: Params;
}

/** What a rule set may be narrowed to, of the thing that is judged. */
export interface RuleScope {
  readonly product?: string;
  readonly orgUnit?: string;
}

/** Says where the parameters of a rule set are wrong. */
export class RuleFault extends RangeError {
  /** @param at JSON Pointer within `params`, for example `/buckets/0/fromDays` */
  constructor(
    readonly at: string,
    message: string,
  ) {
    super(message);
    this.name = 'RuleFault';
  }
}

/** Whether an org unit is the other one or below it. */
export function isWithin(orgUnit: string, container: string): boolean {
  return orgUnit === container || orgUnit.startsWith(`${container}/`);
}
