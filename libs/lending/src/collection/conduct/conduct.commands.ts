import type { LocalDate } from '#kernel';
import type { ComplaintReceived, MisconductReported } from './conduct.events.js';

interface ByPerson {
  readonly businessDate: LocalDate;
  readonly by: string;
}

type Told<Data> = Omit<Data, 'borrowerId' | 'caseNumber' | 'by'>;

export interface ReceiveComplaint extends ByPerson, Told<ComplaintReceived['data']> {
  readonly type: 'collection.receive-complaint';
}

export interface AnswerComplaint extends ByPerson {
  readonly type: 'collection.answer-complaint';
  readonly complaintId: string;
  readonly upheld: boolean;
  readonly answer: string;
}

export interface ReportMisconduct extends ByPerson, Told<MisconductReported['data']> {
  readonly type: 'collection.report-misconduct';
}

export type ConductCommand = ReceiveComplaint | AnswerComplaint | ReportMisconduct;
