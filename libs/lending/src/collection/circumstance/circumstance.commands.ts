import type { LocalDate } from '#kernel';
import type { RulesGiven } from '../contact/contact.commands.js';
import type { CollectionRules } from '../rules/collection-rules.js';
import type {
  CircumstanceRecorded,
  HeirAnswered,
  TracingEnded,
  TracingStepTaken,
} from './circumstance.events.js';

interface ByPerson {
  readonly businessDate: LocalDate;
  readonly by: string;
}

type Told<Data> = Omit<Data, 'borrowerId' | 'caseNumber' | 'by'>;

export interface OpenTracing extends ByPerson {
  readonly type: 'collection.open-tracing';
  readonly tracingId: string;
  readonly reason: 'hiding' | 'lost-from-sight';
}

export interface TakeTracingStep extends ByPerson, Told<TracingStepTaken['data']> {
  readonly type: 'collection.take-tracing-step';
  readonly given: RulesGiven<CollectionRules>;
}

export interface EndTracing extends ByPerson, Told<TracingEnded['data']> {
  readonly type: 'collection.end-tracing';
}

export interface RecordCircumstance extends ByPerson, Told<CircumstanceRecorded['data']> {
  readonly type: 'collection.record-circumstance';
}

export interface RecordHeirAnswer extends ByPerson, Told<HeirAnswered['data']> {
  readonly type: 'collection.record-heir-answer';
}

export type CircumstanceCommand =
  OpenTracing | TakeTracingStep | EndTracing | RecordCircumstance | RecordHeirAnswer;
