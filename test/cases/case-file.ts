import { readFileSync } from 'node:fs';

/** The shape of a file of servicing cases. Amounts are decimal strings; dates are `YYYY-MM-DD`. */
export interface ServicingCase {
  readonly id: string;
  readonly title: string;
  readonly tier: string;
  /** `loan`: a whole loan. `progressive_model`: the plan alone, with its periods given. */
  readonly engine: string;
  readonly tags: readonly string[];
  readonly loan: CaseLoan;
  readonly periods?: readonly (readonly [string, string])[];
  readonly events: readonly CaseEvent[];
  readonly expect: readonly Checkpoint[];
}

export interface CaseLoan {
  readonly schedule_type: 'CUMULATIVE' | 'PROGRESSIVE';
  readonly principal?: string;
  readonly annual_rate_pct: string;
  readonly interest_method: string;
  readonly interest_calc_period: string;
  readonly amortization: string;
  readonly days_in_year: string;
  readonly days_in_month: string;
  readonly repay_every: number;
  readonly repay_unit: 'DAYS' | 'WEEKS' | 'MONTHS';
  readonly installments: number;
  readonly emi_multiple_of?: string | null;
  readonly down_payment_pct?: string | null;
  readonly auto_down_payment?: boolean;
  readonly interest_recalculation?: {
    readonly reschedule_strategy: string;
    readonly pre_close?: string;
  } | null;
  readonly schedule_processing?: 'HORIZONTAL' | 'VERTICAL' | null;
  readonly grace_on_arrears_ageing_days?: number;
  readonly grace_principal_periods?: number;
  readonly grace_interest_payment_periods?: number;
  readonly strategy?: string;
  readonly future_rule?: Readonly<Record<string, string>>;
  readonly submitted_on?: string;
  readonly actual_days_rate?: boolean;
  readonly product_charges?: readonly unknown[];
  readonly month_end_due_date_strategy?: 'LAST_DAY_OF_MONTH' | 'FIRST_DAY_OF_NEXT_MONTH' | null;
}

export interface CaseEvent {
  readonly seq: number;
  readonly type: string;
  readonly date?: string;
  readonly entered_on?: string;
  readonly [field: string]: unknown;
}

export interface Checkpoint {
  readonly after_seq: number;
  readonly as_of?: string;
  readonly schedule?: readonly CaseRow[];
  readonly disbursement_rows?: readonly CaseRow[];
  readonly totals?: Readonly<Record<string, string>>;
  readonly transactions?: readonly CaseRow[];
  readonly transactions_contain?: readonly CaseRow[];
  readonly charges?: readonly Readonly<Record<string, string>>[];
  readonly status?: string;
  readonly outstanding?: string;
  readonly overpaid?: string;
  readonly delinquency?: Readonly<Record<string, string | null>>;
}

export type CaseRow = Readonly<Record<string, string | number | null | Readonly<Record<string, string>>>>;

export function readCaseFile(path: string): { meta: Record<string, unknown>; cases: unknown[] } {
  const parsed = JSON.parse(readFileSync(path, 'utf8')) as {
    meta?: Record<string, unknown>;
    cases?: unknown;
  };
  if (!Array.isArray(parsed.cases)) throw new Error(`${path}: no list of cases in it`);
  return { meta: parsed.meta ?? {}, cases: parsed.cases };
}
