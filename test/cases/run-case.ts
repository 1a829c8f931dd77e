import type { OpenCase } from './case-driver.js';
import type { ServicingCase } from './case-file.js';
import { compare, type Difference } from './compare.js';

export interface CaseResult {
  readonly id: string;
  readonly tier: string;
  readonly differences: readonly (Difference & { readonly afterSeq: number })[];
}

/** Runs one case: applies its events in order and compares at every checkpoint. What is refused is a difference too. */
export function runCase(servicingCase: ServicingCase, open: OpenCase): CaseResult {
  const { id, tier, events, expect } = servicingCase;
  const differences: CaseResult['differences'][number][] = [];
  try {
    const driver = open(servicingCase);
    const checkpoints = [...expect].sort((a, b) => a.after_seq - b.after_seq);
    let applied = 0;
    for (const checkpoint of checkpoints) {
      while (applied < events.length && events[applied]!.seq <= checkpoint.after_seq)
        driver.apply(events[applied++]!);
      const asOf = checkpoint.as_of ?? String(events[applied - 1]!.date);
      const afterSeq = checkpoint.after_seq;
      differences.push(
        ...compare(checkpoint, driver.observe(asOf)).map((difference) => ({ ...difference, afterSeq })),
      );
    }
  } catch (error) {
    differences.push({ afterSeq: 0, where: 'refused', expected: 'a result', found: (error as Error).stack });
  }
  if (differences.length > 0 && (servicingCase.loan.product_charges ?? []).length > 0) {
    const expected = servicingCase.loan.product_charges;
    differences.push({ afterSeq: 0, where: 'loan.product_charges', expected, found: 'not modelled' });
  }
  return { id, tier, differences };
}

export function holds({ differences }: CaseResult): boolean {
  return differences.length === 0;
}
