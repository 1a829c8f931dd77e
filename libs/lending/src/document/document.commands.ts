import type { LocalDate, RuleSetRef } from '#kernel';
import type {
  DocumentDelivered,
  DocumentIssued,
  DocumentReceived,
  DocumentReturned,
} from './document.events.js';

interface Dated {
  readonly on: LocalDate;
  readonly businessDate: LocalDate;
}

type Facts<Data> = Omit<Data, 'loanId' | 'borrowerId'>;

export type IssueDocument = Dated &
  DocumentIssued['data'] & { readonly type: 'document.issue'; readonly ruleSet: RuleSetRef };

export type DeliverDocument = Dated &
  Facts<DocumentDelivered['data']> & { readonly type: 'document.deliver' };

export type ReceiveDocument = Dated &
  Omit<Facts<DocumentReceived['data']>, 'demand' | 'addressee'> & { readonly type: 'document.receive' };

export type ReturnDocument = Dated & Facts<DocumentReturned['data']> & { readonly type: 'document.return' };

export type DocumentCommand = IssueDocument | DeliverDocument | ReceiveDocument | ReturnDocument;
