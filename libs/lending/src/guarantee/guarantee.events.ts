import type { DomainEvent, LocalDate } from '#kernel';

/*
 * The stored contract of one person's or company's guarantee for loans. Who guarantees is a reference, never a name in
 * clear. Amounts are decimal strings in the guarantee's currency.
 */

interface About {
  readonly loanIds: readonly string[];
  readonly borrowerId: string;
}

/** 一般保证: after the debtor was sued in vain; 连带责任保证: like the debtor (民法典 686 to 688). */
export type GuaranteeKind = 'ordinary' | 'joint';

export type GuaranteeSigned = DomainEvent<
  'guarantee.signed',
  About & {
    readonly guarantorReference: string;
    /** Where the contract is silent or unclear it is an ordinary one (民法典 686). */
    readonly kind: GuaranteeKind;
    /** The most that the guarantor answers for; absent: without limit. */
    readonly amount?: string;
    readonly currency: string;
    /** Last day of the agreed guarantee period; absent: none was agreed, or none that is clear (民法典 692). */
    readonly periodEndsOn?: LocalDate;
    readonly contractReference: string;
  }
>;

export type GuaranteeChecked = DomainEvent<
  'guarantee.checked',
  About & {
    readonly checkId: string;
    readonly ability: 'sufficient' | 'weakened' | 'lost';
    readonly willingness: 'willing' | 'reluctant' | 'refuses';
    /** What the guarantor has guaranteed for others, as far as known. */
    readonly otherGuarantees?: string;
    readonly note: string;
  }
>;

export type GuaranteeEnded = DomainEvent<
  'guarantee.ended',
  About & { readonly reason: 'discharged' | 'period-ended' | 'void' | 'replaced'; readonly reference: string }
>;

export type GuaranteeEvent = GuaranteeSigned | GuaranteeChecked | GuaranteeEnded;
