import { parseLocalDate } from '#kernel';
import { decidingForums } from '../catalogue/warning-catalogue.js';
import type {
  CompleteMeasure,
  DecideWarning,
  DismissWarning,
  InvestigateWarning,
  PublishWarning,
  StartMeasure,
} from '../warning.commands.js';
import { measureKinds, type WarningEvent } from '../warning.events.js';
import { rejectWarning } from '../warning.rejections.js';
import type { KnownWarning, MeasureState } from '../warning.state.js';
import { checkOther, checkReference, checkStep, checkText, episodeOf } from './checks.js';

const mostMeasures = 50;

/** The first of two flows: adding. Whoever raised a warning does not say that it stands. */
export function publish(state: KnownWarning, command: PublishWarning): WarningEvent[] {
  const { by, owner, approvalReference, watchListLevels, businessDate } = command;
  if (state.status === 'published' && state.owner === owner) return [];
  checkStep(state, 'graded');
  checkReference(owner, 'owner');
  checkOther(by, [state.raisedBy], 'raised the warning and cannot publish it');
  const { signal, level, source, details } = state;
  const data = {
    ...episodeOf(state),
    signal,
    level,
    source,
    details,
    owner,
    publishedBy: by,
    ...(approvalReference !== undefined && { approvalReference }),
    entersWatchList: watchListLevels.includes(level),
  };
  return [{ type: 'warning.published', occurredOn: businessDate, data }];
}

export function dismiss(state: KnownWarning, { by, reason, businessDate }: DismissWarning): WarningEvent[] {
  if (state.status === 'dismissed') return [];
  checkStep(state, 'raised', 'graded');
  checkText(reason, 'reason');
  checkOther(by, [state.raisedBy], 'raised the warning and cannot dismiss it');
  return [
    {
      type: 'warning.dismissed',
      occurredOn: businessDate,
      data: { ...episodeOf(state), reason, dismissedBy: by },
    },
  ];
}

export function investigate(state: KnownWarning, command: InvestigateWarning): WarningEvent[] {
  const { by, findings, confirmed, onSite, witness, businessDate } = command;
  checkStep(state, 'published', 'investigated');
  checkText(findings, 'findings');
  if (witness !== undefined) checkOther(witness, [by], 'cannot be the second pair of eyes too');
  const data = {
    ...episodeOf(state),
    findings,
    confirmed,
    onSite,
    investigatedBy: by,
    ...(witness !== undefined && { witness }),
  };
  return [{ type: 'warning.investigated', occurredOn: businessDate, data }];
}

export function decideMeasures(state: KnownWarning, command: DecideWarning): WarningEvent[] {
  const { by, forum, reference, measures, businessDate } = command;
  const known = new Set(state.measures.map(({ measureId }) => measureId));
  if (
    state.status === 'decided' &&
    measures.length > 0 &&
    measures.every((one) => known.has(one.measureId))
  ) {
    return [];
  }
  checkStep(state, 'investigated');
  if (decidingForums.indexOf(forum) < decidingForums.indexOf(state.decidedBy)) {
    rejectWarning(
      'warning-forum-too-low',
      `a warning of ${state.level} is decided by ${state.decidedBy}`,
      'forum',
    );
  }
  if (forum !== 'owner' && (reference ?? '').trim() === '') {
    rejectWarning('warning-reference-required', `a decision of a ${forum} names its minutes`, 'reference');
  }
  checkMeasures(command);
  const data = {
    ...episodeOf(state),
    forum,
    ...(reference !== undefined && { reference }),
    decidedBy: by,
    measures,
  };
  return [{ type: 'warning.decided', occurredOn: businessDate, data }];
}

function checkMeasures({ measures, businessDate }: DecideWarning): void {
  const invalid = (index: number, field: string, message: string) =>
    rejectWarning('warning-measure-invalid', message, `measures.${index}.${field}`);
  if (measures.length > mostMeasures) invalid(mostMeasures, 'measureId', `at most ${mostMeasures} measures`);
  const ids = new Set<string>();
  measures.forEach(({ measureId, kind, description, owner, dueOn }, index) => {
    if (ids.has(measureId)) invalid(index, 'measureId', `measure "${measureId}" is there twice`);
    ids.add(measureId);
    if (!measureKinds.includes(kind)) invalid(index, 'kind', `"${kind}" is no kind of measure`);
    checkText(description, `measures.${index}.description`);
    checkReference(owner, `measures.${index}.owner`);
    if (parseLocalDate(dueOn) === undefined || dueOn < businessDate) {
      invalid(index, 'dueOn', `${dueOn} is before the open business date ${businessDate}`);
    }
  });
}

export function startMeasure(
  state: KnownWarning,
  { by, measureId, businessDate }: StartMeasure,
): WarningEvent[] {
  const { kind, description, status } = measureOf(state, measureId);
  if (status !== 'planned') return [];
  checkStep(state, 'decided');
  const data = { ...episodeOf(state), measureId, kind, description, startedBy: by };
  return [{ type: 'warning.measure-started', occurredOn: businessDate, data }];
}

export function completeMeasure(state: KnownWarning, command: CompleteMeasure): WarningEvent[] {
  const { by, measureId, result, businessDate } = command;
  const { kind, status } = measureOf(state, measureId);
  if (status === 'completed') return [];
  checkStep(state, 'decided');
  if (status === 'planned') {
    rejectWarning('warning-not-at-this-step', 'the measure has not been started', 'measureId');
  }
  checkText(result, 'result');
  const data = { ...episodeOf(state), measureId, kind, result, completedBy: by };
  return [{ type: 'warning.measure-completed', occurredOn: businessDate, data }];
}

function measureOf(state: KnownWarning, measureId: string): MeasureState {
  const measure = state.measures.find((one) => one.measureId === measureId);
  return measure ?? rejectWarning('warning-measure-unknown', 'there is no such measure', 'measureId');
}
