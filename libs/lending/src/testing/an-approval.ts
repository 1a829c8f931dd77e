import { type Actor, localDate } from '#kernel';
import type {
  CheckingLevel,
  AuthorityInForce,
  CloseMeeting,
  ConveneMeeting,
  EndorseApproval,
  GiveOpinion,
  Matter,
  RejectApproval,
  RequestApproval,
} from '../index.js';
import { approval, authorityRules } from '../index.js';
import { DeciderSpecification } from './decider-specification.js';

/* An extension of a loan of 800,000.00 yuan that waits for approval, and the people around it. */

export const anApproval = new DeciderSpecification(approval);
export const on = localDate;
const person = (id: string, role: string, org = 'head/branch-1'): Actor => ({ id, role, org });
export const maker = person('li.na', 'loan-officer');
export const head = person('zhang.min', 'credit-head');
export const otherHead = person('chen.hao', 'credit-head');
export const president = person('wang.lei', 'president', 'head');
export const secretary = person('zhao.yu', 'secretary', 'head');
export const member = (name: string) => person(name, 'committee-member', 'head');

const json = (levels: readonly object[]) => ({
  requirements: [
    {
      id: 'extension',
      commands: ['loan.extend'],
      amountFrom: { amount: '100000.00', currency: 'CNY' },
      levels,
      lapseDays: 10,
    },
  ],
  delegations: [
    {
      id: 'heads',
      role: 'credit-head',
      commands: ['loan.extend'],
      upTo: { amount: '1000000.00', currency: 'CNY' },
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
    },
    {
      id: 'committee',
      role: 'committee-member',
      commands: ['loan.extend'],
      validFrom: '2026-01-01',
      validTo: null,
    },
    {
      id: 'president',
      person: 'wang.lei',
      commands: ['loan.extend'],
      validFrom: '2026-01-01',
      validTo: null,
    },
  ],
});
export const heads: Omit<CheckingLevel, 'containing'> = { id: 'head', roles: ['credit-head'], quorum: 1 };
export const top = { id: 'top', roles: ['president'], quorum: 1, containing: true };
export const committee = {
  id: 'committee',
  roles: ['committee-member'],
  quorum: 3,
  committee: { majority: 'two-thirds', secretaries: ['secretary'] },
};

export const authority = (...levels: readonly object[]): AuthorityInForce => ({
  ruleSet: { id: 'authority.house', version: '1' },
  hash: 'a'.repeat(64),
  rules: authorityRules(json(levels)),
});

export const matter: Matter = {
  command: 'loan.extend',
  product: 'sme-term',
  orgUnit: 'head/branch-1/team-2',
  amount: { amount: '800000.00', currency: 'CNY' },
};

export const request = (over: Partial<RequestApproval> = {}): RequestApproval => ({
  type: 'approval.request',
  approvalId: '6a0f4f0e-26c1-4b7e-9f6e-1e7a52f0a001',
  command: {
    type: 'loan.extend',
    category: 'loan',
    targetId: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11',
    input: { maturityOn: '2027-01-15', reason: 'Main customer pays late' },
  },
  expectedRevision: 4,
  preview: [{ type: 'loan.extended', occurredOn: on('2026-03-02'), data: { maturityOn: '2027-01-15' } }],
  matter,
  reason: 'Main customer pays late',
  authority: authority(heads),
  by: maker,
  businessDate: on('2026-03-02'),
  loanId: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11',
  ...over,
});

const checking = { authority: authority(heads), targetRevision: 4, businessDate: on('2026-03-03') };

export const endorse = (by: Actor = head, over: Partial<EndorseApproval> = {}): EndorseApproval => ({
  ...checking,
  type: 'approval.endorse',
  note: 'Cash flow supports it',
  by,
  ...over,
});

export const refuse = (by: Actor = head, over: Partial<RejectApproval> = {}): RejectApproval => ({
  type: 'approval.reject',
  reason: 'Collateral does not cover it',
  businessDate: on('2026-03-03'),
  by,
  ...over,
});

export const convene = (members: readonly string[], over: Partial<ConveneMeeting> = {}): ConveneMeeting => ({
  type: 'approval.convene',
  members,
  by: secretary,
  businessDate: on('2026-03-03'),
  ...over,
});

export const opinion = (
  name: string,
  verdict: GiveOpinion['verdict'],
  over: Partial<GiveOpinion> = {},
): GiveOpinion => ({
  type: 'approval.give-opinion',
  verdict,
  note: `${name} thinks so`,
  salt: `salt-of-${name}`,
  sealed: { keyId: 'k', ciphertext: 'c2VhbGVk' },
  by: member(name),
  targetRevision: 4,
  businessDate: on('2026-03-04'),
  ...over,
});

export const close = (opinions: readonly GiveOpinion[], over: Partial<CloseMeeting> = {}): CloseMeeting => ({
  ...checking,
  type: 'approval.close-meeting',
  minutes: { sha256: 'b'.repeat(64), reference: 'Minutes 2026-07' },
  opened: opinions.map(({ by, verdict, note, salt }) => ({ by: by.id, verdict, note, salt })),
  by: secretary,
  ...over,
});
