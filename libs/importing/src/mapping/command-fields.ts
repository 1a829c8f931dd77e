import type { LoanCommand } from '#lending';
import type { ValueType } from '../values/value.js';

/** One field of a command as a mapping fills it. */
export interface FieldSpec {
  readonly type: ValueType;
  readonly required: boolean;
  /** The only texts allowed. */
  readonly choices?: readonly string[];
  /** Where the field stands in the command, where not at its top. */
  readonly inside?: 'terms' | 'received';
}

export interface CommandFields {
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** The field that holds the id of the part; the import derives it from the command's id. */
  readonly id?: string;
}

const need = (type: ValueType): FieldSpec => ({ type, required: true });
const may = (type: ValueType): FieldSpec => ({ type, required: false });
const oneOf = (...choices: string[]): FieldSpec => ({ type: 'text', required: true, choices });
const term = (field: FieldSpec): FieldSpec => ({ ...field, inside: 'terms' });
const received = (field: FieldSpec): FieldSpec => ({ ...field, inside: 'received' });

/** Commands that a mapping may give, by the name it uses for them: the command's type without `loan.`. */
export const commandFields: Readonly<Partial<Record<LoanCommand['type'], CommandFields>>> = {
  'loan.register': {
    fields: {
      principal: term(need('money')),
      annualRate: term(need('rate')),
      method: term(oneOf('equal-instalment', 'equal-principal', 'interest-only', 'single-payment')),
      instalments: term(need('integer')),
      dayCount: term(oneOf('30/360', 'act/360', 'act/365', 'act/act')),
      firstDueOn: term(may('date')),
      externalId: may('text'),
      product: need('text'),
      purpose: need('text'),
      guaranteeType: oneOf('unsecured', 'guaranteed', 'mortgaged', 'pledged'),
      orgUnit: need('text'),
      officer: need('text'),
      approvalReference: need('text'),
      approvedOn: may('date'),
      registeredOn: need('date'),
    },
  },
  'loan.disburse': {
    id: 'disbursementId',
    fields: { amount: need('money'), valueOn: need('date'), reference: may('text') },
  },
  'loan.summarise-repayments': {
    fields: {
      from: need('date'),
      to: need('date'),
      principal: received(may('money')),
      interest: received(may('money')),
      fees: received(may('money')),
      penalty: received(may('money')),
    },
  },
  'loan.record-repayment': {
    id: 'repaymentId',
    fields: { amount: need('money'), valueOn: need('date'), reference: may('text'), channel: may('text') },
  },
  'loan.charge': {
    id: 'chargeId',
    fields: {
      component: oneOf('fees', 'penalty'),
      amount: need('money'),
      dueOn: need('date'),
      chargedOn: need('date'),
      reason: need('text'),
    },
  },
  'loan.waive': {
    id: 'waiverId',
    fields: {
      component: oneOf('fees', 'penalty', 'interest', 'principal'),
      amount: need('money'),
      waivedOn: need('date'),
      reason: need('text'),
      approvalReference: may('text'),
    },
  },
  'loan.classify': {
    id: 'classificationId',
    fields: {
      to: oneOf('normal', 'special-mention', 'substandard', 'doubtful', 'loss'),
      reason: need('text'),
      classifiedOn: need('date'),
      approvalReference: may('text'),
    },
  },
  'loan.extend': {
    id: 'extensionId',
    fields: {
      agreedOn: need('date'),
      maturityOn: need('date'),
      annualRate: may('rate'),
      approvalReference: need('text'),
      reason: need('text'),
    },
  },
  'loan.write-off': {
    id: 'writeOffId',
    fields: {
      writtenOffOn: need('date'),
      principal: may('money'),
      reason: need('text'),
      approvalReference: need('text'),
    },
  },
  'loan.record-recovery': {
    id: 'recoveryId',
    fields: {
      amount: need('money'),
      valueOn: need('date'),
      source: oneOf('borrower', 'guarantor', 'collateral', 'litigation', 'sale', 'insurance', 'other'),
      reference: may('text'),
      costs: may('money'),
    },
  },
  'loan.record-inspection': {
    id: 'inspectionId',
    fields: {
      kind: oneOf('first-follow-up', 'periodic', 'special', 'phone', 'site-visit', 'collateral'),
      inspectedOn: need('date'),
      inspector: need('text'),
      conclusion: oneOf('satisfactory', 'attention', 'unsatisfactory'),
      findings: need('text'),
      nextInspectionOn: may('date'),
    },
  },
  'loan.raise-warning': {
    id: 'warningId',
    fields: {
      signal: need('text'),
      level: oneOf('L1', 'L2', 'L3', 'L4'),
      source: oneOf('person', 'rule', 'feed'),
      details: need('text'),
      raisedOn: need('date'),
    },
  },
  'loan.record-collection-action': {
    id: 'actionId',
    fields: {
      channel: oneOf('phone', 'message', 'letter', 'visit', 'legal', 'agency'),
      result: oneOf('reached', 'not-reached', 'promise-to-pay', 'refused', 'delivered', 'returned'),
      note: need('text'),
      actedOn: need('date'),
      promisedAmount: may('money'),
      promisedOn: may('date'),
    },
  },
  'loan.close': { fields: { closedOn: need('date'), reason: need('text') } },
};

/** Fields of a borrower; `name` and what follows it are personal and go in sealed. */
export const borrowerFields: Readonly<Record<string, FieldSpec>> = {
  kind: oneOf('person', 'business'),
  key: may('text'),
  externalId: may('text'),
  industry: may('text'),
  region: may('text'),
  name: need('text'),
  nationalId: may('text'),
  phone: may('text'),
  address: may('text'),
  email: may('text'),
};
