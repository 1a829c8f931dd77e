import type { DomainEvent, LocalDate } from '#kernel';

/** A formal classification of the whole book as of a day (each quarter; 《商业银行金融资产风险分类办法》 2023). */
export type ClassificationRunOpened = DomainEvent<
  'classification-run.opened',
  { readonly asOf: LocalDate; readonly by: string }
>;

/** A loan that could not be assessed, with the reason; it stands in nobody's way. */
export interface ParkedLoan {
  readonly loanId: string;
  readonly code: string;
  readonly message: string;
}

export type ClassificationRunCompleted = DomainEvent<
  'classification-run.completed',
  {
    readonly asOf: LocalDate;
    /** Loans to which the rules were applied. */
    readonly assessed: number;
    /** Of these, loans whose class the rules made worse. */
    readonly lowered: number;
    /** Loans in repayment of which nothing could be said: no rules hold for them, or payments are not known so early. */
    readonly unassessable?: number;
    readonly parked: readonly ParkedLoan[];
  }
>;

export type ClassificationRunEvent = ClassificationRunOpened | ClassificationRunCompleted;
