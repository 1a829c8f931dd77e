import { addMonths, type LocalDate } from '#kernel';
import type { ClockRule, EffectRule } from './claim-rules.js';
import type { ClaimClock, ClaimFact, ClaimObstacle } from './claim.state.js';

/** One line of a clock's own account of itself. */
export interface ClockStep {
  readonly on: LocalDate;
  readonly what:
    'started' | 'interrupted' | 'moved' | 'saved' | 'suspended' | 'capped' | 'acknowledged' | 'no-effect';
  readonly factId?: string;
  readonly obstacleId?: string;
  readonly article?: string;
  /** Why a fact has no effect. */
  readonly why?: string;
  /** The end as it stands after this line. */
  readonly endsOn: LocalDate | null;
}

export interface ClockReading {
  readonly status: 'running' | 'held' | 'saved';
  readonly endsOn: LocalDate | null;
  /** After its end the debtor has performed or promised to: the defence is lost. */
  readonly acknowledgedOn: LocalDate | null;
  readonly steps: readonly ClockStep[];
}

/** What a clock is counted from at the moment: null while proceedings hold it. */
interface Segment {
  readonly from: LocalDate | null;
  readonly agreedEndsOn: LocalDate | undefined;
}

/**
 * Counts a clock from everything that is proved, in the order in which it happened, whenever it was recorded. Periods
 * of months end on the day of the same number, or the last of a shorter month (民法典 201, 202). An end on a holiday is
 * not moved to the next working day (203): the creditor is told the safe day.
 */
export function readClock(
  clock: ClaimClock,
  facts: readonly ClaimFact[],
  obstacles: readonly ClaimObstacle[],
): ClockReading {
  const { rule, startsOn } = clock;
  const steps: ClockStep[] = [];
  let segment: Segment = { from: startsOn, agreedEndsOn: clock.agreedEndsOn };
  let acknowledgedOn: LocalDate | null = null;
  const endNow = () => endOf(segment, clock, obstacles);
  steps.push({ on: startsOn, what: 'started', article: rule.article, endsOn: naturalEnd(segment, rule) });
  for (const fact of inOrder(facts)) {
    const endsOn = endNow();
    const noEffect = (why: string) =>
      void steps.push({ on: fact.on, what: 'no-effect', factId: fact.factId, why, endsOn });
    if (!concerns(clock, fact)) continue;
    const late = endsOn !== null && fact.on > endsOn;
    const effect = effectOf(clock, fact, late);
    if (typeof effect === 'string') {
      noEffect(effect);
      continue;
    }
    const { what, article, proceedings } = effect;
    const step = { on: fact.on, what, factId: fact.factId, article };
    if (what === 'saved') {
      steps.push({ ...step, endsOn: null });
      return { status: 'saved', endsOn: null, acknowledgedOn, steps };
    }
    if (what === 'acknowledged') {
      acknowledgedOn ??= fact.on;
      steps.push({ ...step, endsOn });
      continue;
    }
    const next = what === 'moved' ? moved(segment, fact) : renewed(segment, fact, proceedings);
    if (next === undefined) {
      noEffect('it would not make the clock end later');
      continue;
    }
    segment = next;
    steps.push({ ...step, endsOn: naturalEnd(segment, rule) });
  }
  const endsOn = endNow();
  const plain = naturalEnd(segment, rule);
  if (endsOn !== plain) steps.push(...whyMoved(segment, clock, obstacles, endsOn));
  const held = plain === null || suspended(segment, rule, obstacles).end === null;
  return { status: held ? 'held' : 'running', endsOn, acknowledgedOn, steps };
}

function inOrder(facts: readonly ClaimFact[]): readonly ClaimFact[] {
  return facts.filter(({ struck }) => !struck).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** A fact of somebody else is not even mentioned; the debtor's stand beside every clock that secures the debt. */
function concerns({ obligor }: ClaimClock, fact: ClaimFact): boolean {
  return (
    fact.obligor.role === 'debtor' ||
    (fact.obligor.role === obligor.role && fact.obligor.reference === obligor.reference)
  );
}

type Effect = Pick<EffectRule, 'article' | 'proceedings'> & {
  readonly what: 'interrupted' | 'moved' | 'saved' | 'acknowledged';
};

function effectOf(clock: ClaimClock, fact: ClaimFact, late: boolean): Effect | string {
  const { rule, obligor, guarantee } = clock;
  const own = fact.obligor.role === obligor.role && fact.obligor.reference === obligor.reference;
  const among = (rules: readonly EffectRule[]) =>
    rules.filter(
      (one) =>
        one.fact === fact.fact &&
        (one.of === 'own' ? own : fact.obligor.role === 'debtor') &&
        (one.guarantee === undefined || one.guarantee === guarantee),
    );
  const kinds = late
    ? ([['acknowledged', rule.acknowledgedBy]] as const)
    : ([
        ['saved', rule.savedBy],
        ['moved', rule.movedBy],
        ['interrupted', rule.interruptedBy],
      ] as const);
  let unproved: string | undefined;
  for (const [what, rules] of kinds) {
    for (const { proofs, article, proceedings } of among(rules)) {
      if (proofs.includes(fact.proof)) return { what, article, proceedings };
      unproved ??= `"${fact.proof}" does not prove it (${article})`;
    }
  }
  if (unproved !== undefined) return unproved;
  return late ? 'the period had ended by then' : `it does not work on this clock (${rule.article})`;
}

function renewed(segment: Segment, fact: ClaimFact, proceedings: boolean): Segment | undefined {
  const from = proceedings ? fact.endedOn : fact.on;
  if (segment.from === null || (from !== null && from <= segment.from)) return undefined;
  return { ...segment, from };
}

function moved(segment: Segment, { newStartsOn, newEndsOn }: ClaimFact): Segment | undefined {
  if (newStartsOn === undefined && newEndsOn === undefined) return undefined;
  return { from: newStartsOn ?? segment.from, agreedEndsOn: newEndsOn };
}

function naturalEnd({ from, agreedEndsOn }: Segment, { months }: ClockRule): LocalDate | null {
  if (agreedEndsOn !== undefined) return agreedEndsOn;
  return from === null || months === undefined ? null : addMonths(from, months);
}

/** The end with obstacles counted and the longest period kept; pending proceedings outlast even that. */
function endOf(segment: Segment, clock: ClaimClock, obstacles: readonly ClaimObstacle[]): LocalDate | null {
  if (naturalEnd(segment, clock.rule) === null) return null;
  const { end } = suspended(segment, clock.rule, obstacles);
  const last = longestEnd(clock);
  return last !== null && (end === null || end > last) ? last : end;
}

function longestEnd({ rule, startsOn }: ClaimClock): LocalDate | null {
  return rule.longest === undefined ? null : addMonths(startsOn, rule.longest.months);
}

interface Suspended {
  readonly end: LocalDate | null;
  readonly by: readonly ClaimObstacle[];
}

function suspended(segment: Segment, rule: ClockRule, obstacles: readonly ClaimObstacle[]): Suspended {
  let end = naturalEnd(segment, rule);
  const by: ClaimObstacle[] = [];
  const { suspension } = rule;
  if (suspension === undefined || end === null) return { end, by };
  for (const obstacle of [...obstacles].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const { cause, from, until } = obstacle;
    const lastMonthsFrom = addMonths(end, -suspension.lastMonths);
    if (!suspension.causes.includes(cause) || from > end || (until !== null && until < lastMonthsFrom))
      continue;
    if (until === null) return { end: null, by: [...by, obstacle] };
    const later = addMonths(until, suspension.thenMonths);
    if (later <= end) continue;
    end = later;
    by.push(obstacle);
  }
  return { end, by };
}

function whyMoved(
  segment: Segment,
  clock: ClaimClock,
  obstacles: readonly ClaimObstacle[],
  endsOn: LocalDate | null,
): ClockStep[] {
  const { rule } = clock;
  const steps: ClockStep[] = suspended(segment, rule, obstacles).by.map(({ obstacleId, from, until }) => ({
    on: from,
    what: 'suspended',
    obstacleId,
    article: rule.suspension!.article,
    endsOn: until === null ? null : addMonths(until, rule.suspension!.thenMonths),
  }));
  const last = longestEnd(clock);
  if (endsOn !== null && endsOn === last) {
    steps.push({ on: clock.startsOn, what: 'capped', article: rule.longest!.article, endsOn });
  }
  return steps;
}
