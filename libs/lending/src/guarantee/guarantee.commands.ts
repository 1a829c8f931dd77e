import type { LocalDate } from '#kernel';
import type { GuaranteeChecked, GuaranteeEnded, GuaranteeSigned } from './guarantee.events.js';

type FactsOf<Event extends { readonly data: object }> = Omit<Event['data'], 'loanIds' | 'borrowerId'>;

interface Stating<Type extends string, Facts> {
  readonly type: Type;
  readonly on: LocalDate;
  readonly businessDate: LocalDate;
  readonly facts: Facts;
}

export type SignGuarantee = Stating<'guarantee.sign', GuaranteeSigned['data']>;
export type CheckGuarantee = Stating<'guarantee.check', FactsOf<GuaranteeChecked>>;
export type EndGuarantee = Stating<'guarantee.end', FactsOf<GuaranteeEnded>>;

export type GuaranteeCommand = SignGuarantee | CheckGuarantee | EndGuarantee;
