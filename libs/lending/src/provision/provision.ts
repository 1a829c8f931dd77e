import { assert, type Minor, sum } from '#kernel';
import { isBad, riskClasses } from '../classification/risk-class.js';
import type { RiskClass } from '../loan/loan.events.js';
import type { ProvisionRules } from './provision-rules.js';

/** Principal outstanding by class, in minor units of one currency. */
export type ClassBalances = Readonly<Partial<Record<RiskClass | 'unclassified', Minor>>>;

export interface ClassProvision {
  readonly riskClass: RiskClass;
  readonly principal: Minor;
  readonly rate: string;
  /** What the rules require, rounded half up to the minor unit. */
  readonly required: Minor;
}

export interface RequiredProvision {
  readonly classes: readonly ClassProvision[];
  readonly principal: Minor;
  readonly bad: Minor;
  readonly required: Minor;
}

/** A ratio in ten-thousandths, rounded down, so that it never seems better than it is; null where there is nothing to divide by. */
export type TenThousandths = bigint;

/** What the regulatory coefficients require of a book. */
export function requiredProvision(rules: ProvisionRules, balances: ClassBalances): RequiredProvision {
  const classes = riskClasses.map((riskClass): ClassProvision => {
    const own = balances[riskClass] ?? 0n;
    const unclassified = riskClass === rules.unclassifiedAs ? (balances.unclassified ?? 0n) : 0n;
    const rate = rules.rates[riskClass];
    const principal = own + unclassified;
    return { riskClass, principal, rate, required: timesRate(principal, rate) };
  });
  const bad = classes.filter(({ riskClass }) => isBad(riskClass)).map(({ principal }) => principal);
  return {
    classes,
    principal: sum(classes.map(({ principal }) => principal)),
    bad: sum(bad),
    required: sum(classes.map(({ required }) => required)),
  };
}

export interface ProvisionRatio {
  readonly value: TenThousandths | null;
  readonly meets: boolean;
}

/** 拨备覆盖率: the allowance by the bad loans. Without bad loans there is nothing to cover. */
export function coverage({ required, bad }: RequiredProvision, rules: ProvisionRules): ProvisionRatio {
  return ratioOf(required, bad, rules.ratios.coverageAtLeast);
}

/** 贷款拨备率: the allowance by all loans. */
export function loanProvision(
  { required, principal }: RequiredProvision,
  rules: ProvisionRules,
): ProvisionRatio {
  return ratioOf(required, principal, rules.ratios.loanProvisionAtLeast);
}

function ratioOf(part: Minor, whole: Minor, atLeast: string): ProvisionRatio {
  if (whole === 0n) return { value: null, meets: true };
  const { digits, scale } = fraction(atLeast);
  return { value: (part * 10_000n) / whole, meets: part * scale >= whole * digits };
}

function timesRate(amount: Minor, rate: string): Minor {
  const { digits, scale } = fraction(rate);
  return (amount * digits * 2n + scale) / (scale * 2n);
}

function fraction(text: string): { readonly digits: bigint; readonly scale: bigint } {
  const match = /^(\d{1,3})(?:\.(\d{1,6}))?$/.exec(text);
  assert(match !== null, `"${text}" is not a decimal fraction`);
  const places = match[2] ?? '';
  return { digits: BigInt(match[1]! + places), scale: 10n ** BigInt(places.length) };
}
