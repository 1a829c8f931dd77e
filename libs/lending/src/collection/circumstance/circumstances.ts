import { isCurrency, parseMinor } from '#kernel';
import { ofCase } from '../case/review-case.js';
import { text } from '../case/work-on-case.js';
import type { CollectionEvent } from '../collection.events.js';
import { rejectCollection } from '../collection.rejections.js';
import type { KnownCase } from '../collection.state.js';
import type {
  EndTracing,
  OpenTracing,
  RecordCircumstance,
  RecordHeirAnswer,
  TakeTracingStep,
} from './circumstance.commands.js';

export function openTracing(state: KnownCase, command: OpenTracing): readonly CollectionEvent[] {
  const { tracingId, reason, by, businessDate } = command;
  if (state.tracing?.tracingId === tracingId) return [];
  if (state.tracing?.open === true) rejectCollection('tracing-open', 'the customer is being searched for');
  const data = { ...ofCase(state), tracingId, reason, by };
  return [{ type: 'collection.tracing-opened', occurredOn: businessDate, data }];
}

/** By the checklist of the rules, from their first source on; a source may be asked again. */
export function takeTracingStep(state: KnownCase, command: TakeTracingStep): readonly CollectionEvent[] {
  const { type: _, given, businessDate, ...told } = command;
  checkTracing(state, told.tracingId);
  if (!given.rules.tracingSources.includes(told.source)) {
    const known = given.rules.tracingSources.join(', ');
    rejectCollection('tracing-source-unknown', `sources are: ${known}`, 'source');
  }
  text(told.note, 'note');
  return [
    { type: 'collection.tracing-step-taken', occurredOn: businessDate, data: { ...ofCase(state), ...told } },
  ];
}

export function endTracing(state: KnownCase, command: EndTracing): readonly CollectionEvent[] {
  const { type: _, businessDate, ...told } = command;
  if (state.tracing?.tracingId === told.tracingId && !state.tracing.open) return [];
  checkTracing(state, told.tracingId);
  if (told.outcome === 'abandoned' && state.tracing!.steps === 0) {
    rejectCollection('tracing-without-steps', 'nobody gives up before having looked', 'outcome');
  }
  text(told.note, 'note');
  return [
    { type: 'collection.tracing-ended', occurredOn: businessDate, data: { ...ofCase(state), ...told } },
  ];
}

function checkTracing({ tracing }: KnownCase, tracingId: string): void {
  if (tracing?.tracingId !== tracingId || !tracing.open) {
    rejectCollection('tracing-not-open', `no search "${tracingId}" is under way`, 'tracingId');
  }
}

export function recordCircumstance(
  state: KnownCase,
  command: RecordCircumstance,
): readonly CollectionEvent[] {
  const { type: _, businessDate, ...told } = command;
  const known = state.circumstances[told.circumstanceId];
  if (known === told.kind) return [];
  if (known !== undefined) {
    rejectCollection('collection-id-reused', `"${told.circumstanceId}" is ${known}`, 'circumstanceId');
  }
  text(told.evidence, 'evidence');
  text(told.note, 'note');
  if (told.amount !== undefined) {
    const { amount, currency = '' } = told;
    if (!isCurrency(currency) || (parseMinor(amount, currency) ?? -1n) <= 0n) {
      rejectCollection('collection-amount-invalid', `"${amount}" is no amount of "${currency}"`, 'amount');
    }
  }
  const data = { ...ofCase(state), ...told };
  return [{ type: 'collection.circumstance-recorded', occurredOn: businessDate, data }];
}

/** An heir who takes the debt over has signed for it. */
export function recordHeirAnswer(state: KnownCase, command: RecordHeirAnswer): readonly CollectionEvent[] {
  const { type: _, businessDate, ...told } = command;
  if (!Object.values(state.circumstances).some((kind) => kind === 'death' || kind === 'incapacity')) {
    rejectCollection('heir-without-death', 'record first that the borrower died or is incapable');
  }
  if (told.answer === 'assumed') text(told.agreement ?? '', 'agreement');
  text(told.note, 'note');
  const data = { ...ofCase(state), ...told };
  return [{ type: 'collection.heir-answered', occurredOn: businessDate, data }];
}
