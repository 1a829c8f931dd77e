import type { AuthorityRules, Separation } from './authority.js';
import { type Matter, reaches } from './matter.js';

/** Who did what of a loan: the type of the event and the person. */
export interface Deed {
  readonly type: string;
  readonly actorId: string;
}

export interface SeparationBreach {
  readonly separation: string;
  readonly actorId: string;
  /** Duties that would lie in this person's hand. */
  readonly duties: readonly string[];
}

/**
 * What would put duties into one hand that the rules keep apart: undefined where the deed may be done. Looks only at
 * the person who acts, so that an older breach does not stop the others.
 */
export function separationBreach(
  rules: AuthorityRules,
  loan: Pick<Matter, 'product' | 'amount'>,
  done: readonly Deed[],
  proposed: readonly Deed[],
): SeparationBreach | undefined {
  for (const separation of rules.separations) {
    if (!appliesTo(separation, loan)) continue;
    for (const { type, actorId } of proposed) {
      const own = [...done, ...proposed].filter((deed) => deed.actorId === actorId);
      const duties = Object.keys(separation.duties).filter((duty) =>
        own.some((deed) => separation.duties[duty]!.includes(deed.type)),
      );
      const concerned = duties.some((duty) => separation.duties[duty]!.includes(type));
      if (concerned && isTooMuch(separation, duties.length)) {
        return { separation: separation.id, actorId, duties };
      }
    }
  }
  return undefined;
}

function appliesTo({ products, amountFrom }: Separation, loan: Pick<Matter, 'product' | 'amount'>): boolean {
  if (products !== undefined && (loan.product === undefined || !products.includes(loan.product)))
    return false;
  return amountFrom === undefined || reaches(loan, amountFrom);
}

function isTooMuch({ rule, duties }: Separation, held: number): boolean {
  return rule === 'all-different' ? held > 1 : held === Object.keys(duties).length;
}
