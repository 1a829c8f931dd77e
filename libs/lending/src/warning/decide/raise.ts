import { addDays, type LocalDate } from '#kernel';
import { type HandlingRule, handlingSteps } from '../catalogue/warning-catalogue.js';
import type { GradeWarning, RaiseSignal } from '../warning.commands.js';
import type { Deadlines, WarningEvent } from '../warning.events.js';
import { isOpen, type KnownWarning, sighting, type WarningState } from '../warning.state.js';
import { checkNotInFuture, checkReference, checkText, episodeOf } from './checks.js';

/**
 * Begins a warning, or adds an occurrence to the open one. A rule that sees the very facts by which it saw the signal
 * before has seen nothing new, even where that warning has been closed since.
 */
export function raise(state: WarningState, command: RaiseSignal): WarningEvent[] {
  const { by, source, details, raisedOn, decision, sightKey, findingId, businessDate, ruleSet } = command;
  if (state.status !== 'none' && hasSeen(state, command)) return [];
  checkText(details, 'details');
  checkNotInFuture(raisedOn, 'raisedOn', businessDate);
  const seen = {
    source,
    details,
    ...(decision !== undefined && { decision }),
    ...(sightKey !== undefined && { sightKey }),
    ...(findingId !== undefined && { findingId }),
  };
  const decider = ruleSet === undefined ? {} : { ruleSet };
  if (state.status !== 'none' && isOpen(state)) {
    const data = { ...episodeOf(state), ...seen, seenBy: by };
    return [{ type: 'warning.recurred', occurredOn: raisedOn, data, ...decider }];
  }
  const { signal, about, concerns, episodeId, level, handling } = command;
  checkReference(signal, 'signal');
  const data = {
    ...concerns,
    episodeId,
    signal,
    about,
    episode: state.status === 'none' ? 1 : state.episode + 1,
    level,
    ...seen,
    raisedBy: by,
    decidedBy: handling?.decidedBy ?? ('owner' as const),
    deadlines: deadlinesOf(raisedOn, handling),
  };
  return [{ type: 'warning.raised', occurredOn: raisedOn, data, ...decider }];
}

function hasSeen(state: KnownWarning, command: RaiseSignal): boolean {
  const { source, by, details, sightKey, findingId, episodeId } = command;
  if (state.episodeId === episodeId) return true;
  if (findingId !== undefined) return state.findings.includes(findingId);
  if (source === 'rule') return sightKey !== undefined && state.sightKey === sightKey;
  return isOpen(state) && state.sightings.includes(sighting(by, details));
}

/** Grading again is allowed until the warning is published: the last one counts. */
export function grade(state: KnownWarning, command: GradeWarning): WarningEvent[] {
  const { by, level, reason, handling, businessDate } = command;
  if (state.status === 'graded' && state.level === level) return [];
  checkText(reason, 'reason');
  const data = {
    ...episodeOf(state),
    level,
    reason,
    gradedBy: by,
    decidedBy: handling?.decidedBy ?? ('owner' as const),
    deadlines: deadlinesOf(state.raisedOn, handling),
  };
  return [{ type: 'warning.graded', occurredOn: businessDate, data }];
}

function deadlinesOf(raisedOn: LocalDate, handling: HandlingRule | null): Deadlines {
  if (handling === null) return {};
  return Object.fromEntries(
    handlingSteps.map((step) => [step, addDays(raisedOn, handling.withinDays[step])]),
  );
}
