import type { LocalDate } from '#kernel';
import type { PersonalPurpose } from '../personal-data.js';
import { isRunning, type RetentionClock } from './retention-clock.js';
import {
  type RetentionFacts,
  retentionClocks,
  type RetentionParams,
  type RetentionStart,
} from './retention-rules.js';

/** What the duties to keep allow on a day: erasure, or only a restriction up to the last of them. */
export interface RetentionOutcome {
  readonly erase: boolean;
  /** Null where a duty has not begun to run, or none runs. */
  readonly until: LocalDate | null;
  readonly clocks: readonly RetentionClock[];
}

export function retentionOutcome(clocks: readonly RetentionClock[], on: LocalDate): RetentionOutcome {
  const running = clocks.filter((clock) => isRunning(clock, on));
  return { erase: running.length === 0, until: lastEnd(running), clocks };
}

/** The same from the clocks that an event kept: the rules are applied anew to the facts from which these ran. */
export function retentionAgain(
  rules: RetentionParams,
  purposes: readonly PersonalPurpose[],
  kept: readonly RetentionClock[],
  on: LocalDate,
): RetentionOutcome {
  const clocks = retentionClocks(rules, purposes, factsBehind(rules, kept)).map((clock) => {
    const setAside = kept.find((one) => one.clock === clock.clock)?.setAside;
    return setAside === undefined ? clock : { ...clock, setAside };
  });
  return retentionOutcome(clocks, on);
}

function factsBehind({ clocks: rules }: RetentionParams, kept: readonly RetentionClock[]): RetentionFacts {
  const startedOn = (start: RetentionStart): LocalDate | null => {
    const names = rules.filter(({ from }) => from === start).map(({ clock }) => clock);
    return kept.find(({ clock }) => names.includes(clock))?.from ?? null;
  };
  return {
    openLoans: kept.filter(({ from }) => from === null).length,
    relationshipEndedOn: startedOn('relationship-ended'),
    lastTransactionOn: startedOn('last-transaction'),
    lastCollectionActionOn: startedOn('last-collection-action'),
  };
}

function lastEnd(clocks: readonly RetentionClock[]): LocalDate | null {
  return clocks.reduce<LocalDate | null>(
    (last, { endsOn }, index) =>
      index === 0 ? endsOn : last === null || endsOn === null ? null : endsOn > last ? endsOn : last,
    null,
  );
}
