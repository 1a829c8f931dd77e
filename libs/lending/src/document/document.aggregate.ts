import {
  type Aggregate,
  type LocalDate,
  parseLocalDate,
  type RuleSetRef,
  type Subject,
  unreachable,
} from '#kernel';
import { sameFacts } from '../loan/loan.same-facts.js';
import { currentShape } from '../stored-shape.js';
import type { DocumentCommand, IssueDocument, ReceiveDocument } from './document.commands.js';
import type {
  DocumentDelivered,
  DocumentEvent,
  DocumentIssued,
  DocumentReceived,
  DocumentReturned,
} from './document.events.js';
import { rejectDocument } from './document.rejections.js';

export interface KnownDocument {
  readonly status: 'issued';
  readonly issued: DocumentIssued['data'];
  readonly issuedOn: LocalDate;
  readonly ruleSet: RuleSetRef;
  readonly deliveries: readonly DocumentDelivered[];
  readonly returns: readonly DocumentReturned[];
  readonly receipt: DocumentReceived | null;
}

export type DocumentState = { readonly status: 'none' } | KnownDocument;

function evolve(state: DocumentState, event: DocumentEvent): DocumentState {
  if (event.type === 'document.issued') {
    const { data: issued, occurredOn: issuedOn, ruleSet } = event;
    return {
      status: 'issued',
      issued,
      issuedOn,
      ruleSet: ruleSet!,
      deliveries: [],
      returns: [],
      receipt: null,
    };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'document.delivered':
      return { ...state, deliveries: [...state.deliveries, event] };
    case 'document.returned':
      return { ...state, returns: [...state.returns, event] };
    case 'document.received':
      return { ...state, receipt: event };
    default:
      return unreachable(event);
  }
}

/** @throws DocumentRejection */
function decide(command: DocumentCommand, state: DocumentState): readonly DocumentEvent[] {
  const { on, businessDate } = command;
  if (parseLocalDate(on) === undefined)
    rejectDocument('document-date-invalid', `"${on}" is not a date`, 'on');
  if (on > businessDate) {
    rejectDocument('document-date-in-future', `${on} is after the open business date ${businessDate}`, 'on');
  }
  if (command.type === 'document.issue') return issue(state, command);
  if (state.status === 'none') rejectDocument('document-not-found', 'no such document was issued');
  if (on < state.issuedOn) {
    rejectDocument('document-date-out-of-order', `it was issued on ${state.issuedOn}`, 'on');
  }
  const { loanId, borrowerId } = state.issued;
  switch (command.type) {
    case 'document.receive':
      return receive(state, command);
    case 'document.deliver': {
      const { deliveryId, channel, reference } = command;
      const data = { loanId, borrowerId, deliveryId, channel, reference };
      const before = state.deliveries.find((one) => one.data.deliveryId === deliveryId);
      if (before) return repeated(before, on, data, 'deliveryId');
      checkText(reference, 'reference');
      return [{ type: 'document.delivered', occurredOn: on, data }];
    }
    case 'document.return': {
      const { returnId, reason } = command;
      const data = { loanId, borrowerId, returnId, reason };
      const before = state.returns.find((one) => one.data.returnId === returnId);
      if (before) return repeated(before, on, data, 'returnId');
      checkText(reason, 'reason');
      return [{ type: 'document.returned', occurredOn: on, data }];
    }
    default:
      return unreachable(command);
  }
}

function issue(state: DocumentState, command: IssueDocument): readonly DocumentEvent[] {
  const { type: _, on, businessDate: _open, ruleSet, ...data } = command;
  if (state.status !== 'none') {
    if (state.issued.pdfSha256 === data.pdfSha256 && state.issuedOn === on) return [];
    rejectDocument('document-already-issued', `it was issued on ${state.issuedOn} with other content`);
  }
  checkText(data.number, 'number');
  return [{ type: 'document.issued', occurredOn: on, ruleSet, data }];
}

function receive(
  state: KnownDocument,
  { on, signedBy, reference, sha256 }: ReceiveDocument,
): readonly DocumentEvent[] {
  const { loanId, borrowerId, demand, addressee } = state.issued;
  const scan = sha256 === undefined ? {} : { sha256 };
  const data = { loanId, borrowerId, signedBy, reference, ...scan, demand, addressee };
  if (state.receipt) {
    if (state.receipt.occurredOn === on && sameFacts(state.receipt.data, data)) return [];
    rejectDocument('document-already-received', `it was received on ${state.receipt.occurredOn}`);
  }
  checkText(reference, 'reference');
  return [{ type: 'document.received', occurredOn: on, data }];
}

function repeated(
  before: DocumentEvent,
  on: LocalDate,
  data: object,
  field: string,
): readonly DocumentEvent[] {
  if (before.occurredOn === on && sameFacts(before.data, data)) return [];
  return rejectDocument('document-id-reused', 'it was used before with other content', field);
}

function checkText(text: string, field: string): void {
  if (text.trim() === '') rejectDocument('document-reference-required', `${field} must not be empty`, field);
}

const schemas: Readonly<Record<DocumentEvent['type'], number>> = {
  'document.issued': 1,
  'document.delivered': 1,
  'document.received': 1,
  'document.returned': 1,
};

/** One document that the institution issued about a loan, until its receipt is back. */
export const issuedDocument: Aggregate<DocumentCommand, DocumentEvent, DocumentState> = {
  category: 'document',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (id, { data }): readonly Subject[] => [
    `document/${id}`,
    `loan/${data.loanId}`,
    `borrower/${data.borrowerId}`,
  ],
  schemas,
  upcast: (stored) => currentShape<DocumentEvent>(stored, schemas),
};
