import { type Actor, isCurrency, type LocalDate, parseMinor } from '#kernel';
import { isWithin } from '../policy/rule-set.js';
import type { AuthorityRules, Delegation, Limit, Requirement } from './authority.js';

/** What is to be approved, as far as the rules of authority look at it. */
export interface Matter {
  /** Type of the command, for example `loan.extend`. */
  readonly command: string;
  /** A kind of it that rules may name alone, as `command:variant`, for example `loan.classify:upgrade`. */
  readonly variant?: string;
  readonly product?: string;
  readonly orgUnit?: string;
  /** Management tier of the borrower. */
  readonly tier?: string;
  /** What is at stake, where money is. */
  readonly amount?: { readonly amount: string; readonly currency: string };
}

/** The requirement that a matter meets; undefined where it needs no approval. */
export function requirementFor(rules: AuthorityRules, matter: Matter): Requirement | undefined {
  return rules.requirements.find(
    ({ commands, products, orgUnits, tiers, amountFrom }) =>
      names(commands, matter) &&
      (products === undefined || (matter.product !== undefined && products.includes(matter.product))) &&
      (orgUnits === undefined || orgUnits.some((unit) => within(matter.orgUnit, unit))) &&
      (tiers === undefined || (matter.tier !== undefined && tiers.includes(matter.tier))) &&
      (amountFrom === undefined || reaches(matter, amountFrom)),
  );
}

/** The delegation that lets a person approve the matter on the day; undefined where none does. */
export function delegationFor(
  rules: AuthorityRules,
  { id, role, org }: Actor,
  matter: Matter,
  on: LocalDate,
): Delegation | undefined {
  return rules.delegations.find(
    (delegation) =>
      (delegation.person === undefined || delegation.person === id) &&
      (delegation.role === undefined || delegation.role === role) &&
      (delegation.orgUnit === undefined ||
        (within(org, delegation.orgUnit) &&
          (matter.orgUnit === undefined || within(matter.orgUnit, delegation.orgUnit)))) &&
      names(delegation.commands, matter) &&
      (delegation.products === undefined ||
        (matter.product !== undefined && delegation.products.includes(matter.product))) &&
      delegation.validFrom <= on &&
      (delegation.validTo === null || on <= delegation.validTo) &&
      (delegation.upTo === undefined || staysWithin(matter, delegation.upTo)),
  );
}

/**
 * An amount of another currency cannot be compared: it counts as above every limit, which is the strict side both for
 * what needs an approval and for what a person may approve.
 */
export function reaches({ amount }: Pick<Matter, 'amount'>, { currency, amount: from }: Limit): boolean {
  const minor = amount && minorIn(amount, currency);
  return minor === undefined ? amount !== undefined : minor >= from;
}

function names(commands: readonly string[], { command, variant }: Matter): boolean {
  return commands.includes(command) || (variant !== undefined && commands.includes(`${command}:${variant}`));
}

function staysWithin({ amount }: Matter, { currency, amount: most }: Limit): boolean {
  if (amount === undefined) return true;
  const minor = minorIn(amount, currency);
  return minor !== undefined && minor <= most;
}

function minorIn({ amount, currency }: NonNullable<Matter['amount']>, wanted: string): bigint | undefined {
  return currency === wanted && isCurrency(currency) ? parseMinor(amount, currency) : undefined;
}

function within(orgUnit: string | undefined, container: string): boolean {
  return orgUnit !== undefined && isWithin(orgUnit, container);
}
