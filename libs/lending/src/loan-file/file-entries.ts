/*
 * What a loan's file (信贷档案) holds beside its account: facts that other systems or paper know, filed so that they can be
 * checked. Persons, accounts and groups stand as references, never in clear.
 */

type FieldType = 'reference' | 'code' | 'date' | 'amount' | 'flag';

/** Every kind of entry with its fields; all are required. */
export const entryFields = {
  /** A document is on file: `document` is its kind, such as `income-proof`. */
  document: { document: 'code', reference: 'reference' },
  /** The file left the archive (调阅). */
  'file-lent': { to: 'reference', purpose: 'reference', approvalReference: 'reference', dueBackOn: 'date' },
  'file-returned': { takenBy: 'reference' },
  /** The account that the money is paid to. */
  payee: { accountReference: 'reference', holderReference: 'reference' },
  /** The account that the contract names for repayments (合同约定的还款账户). */
  'repayment-account': { accountReference: 'reference', holderReference: 'reference' },
  /** Of a farmer or a small client, before anything is lent (评级). */
  rating: { rating: 'code', validUntil: 'date' },
  /** Of a group whose members answer for each other (联保小组). */
  'group-member': {
    groupReference: 'reference',
    memberReference: 'reference',
    householdReference: 'reference',
  },
  /** A bank acceptance (银行承兑汇票) and the margin deposited for it. */
  acceptance: { acceptanceReference: 'reference', faceAmount: 'amount', marginAmount: 'amount' },
  /** Receipts and cards are controlled as blank vouchers of value (重要空白凭证). */
  voucher: { voucherKind: 'code', serial: 'reference' },
  /** Use of a loan card (贷款证, 资信卡). */
  'card-use': { cardReference: 'reference', holderReference: 'reference', userReference: 'reference' },
  /** Responsibility for a bad loan or a violation: opened, and concluded as liable or exempt (尽职免责). */
  accountability: { caseReference: 'reference', responsible: 'reference', outcome: 'code' },
  /** An asset was taken in place of money (抵债资产), by judgment or agreement. */
  'asset-taken': { assetReference: 'reference', documentReference: 'reference', value: 'amount' },
  'asset-disposed': {
    assetReference: 'reference',
    valuationReference: 'reference',
    approvalReference: 'reference',
    buyerReference: 'reference',
    buyerIsRelated: 'flag',
    proceeds: 'amount',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, FieldType>>>>;

export type EntryKind = keyof typeof entryFields;
export const entryKinds = Object.keys(entryFields) as readonly EntryKind[];

type ValueOf<Type> = Type extends 'flag' ? boolean : string;
export type EntryFacts<Kind extends EntryKind> = {
  readonly [Field in keyof (typeof entryFields)[Kind]]: ValueOf<(typeof entryFields)[Kind][Field]>;
};

/** An entry of one kind with its facts. Amounts are decimal strings in the loan's currency. */
export type FileEntry = {
  readonly [Kind in EntryKind]: { readonly kind: Kind; readonly facts: EntryFacts<Kind> };
}[EntryKind];

/** What a payout may ask for: `rating`, `payee`, … or one kind of document as `document/income-proof`. */
export function paperOf(entry: FileEntry): string {
  return entry.kind === 'document' ? `document/${entry.facts.document}` : entry.kind;
}
