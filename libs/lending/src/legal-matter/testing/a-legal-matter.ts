import { readFileSync } from 'node:fs';
import { localDate } from '#kernel';
import { withoutGrades } from '../../policy/graded-figures.js';
import { DeciderSpecification } from '../../testing/decider-specification.js';
import { legalMatter } from '../legal-matter.aggregate.js';
import type {
  AssessLegalMatter,
  LegalRulesInForce,
  OpenLegalMatter,
  RecordLegalAct,
  ToldAct,
} from '../legal-matter.commands.js';
import type { Party } from '../legal-matter.events.js';
import { legalRules } from '../legal-rules.js';

const file = new URL('../../../policies/legal-matters/cn.json', import.meta.url);

export const chineseLaw: LegalRulesInForce = {
  ruleSet: { id: 'legal-matters.cn', version: '1' },
  rules: legalRules(withoutGrades(JSON.parse(readFileSync(file, 'utf8')).params)),
};

export const aMatter = new DeciderSpecification(legalMatter);

const businessDate = localDate('2099-12-31');
export const debtor: Party = { role: 'debtor', reference: 'CIF-1' };
export const guarantor: Party = { role: 'guarantor', reference: 'G-1' };
export const nothing = { principal: '0.00', interest: '0.00', penalty: '0.00', fees: '0.00', costs: '0.00' };
export const papers = { by: 'counsel-1', reference: 'Folder 7', evidence: [] } as const;

export const opened: OpenLegalMatter = {
  type: 'legal-matter.open',
  on: localDate('2026-03-01'),
  businessDate,
  rules: chineseLaw,
  facts: {
    ...papers,
    actId: 'opening',
    loanId: 'loan-a',
    borrowerId: 'borrower-1',
    kind: 'litigation',
    parties: [debtor, guarantor],
    claimed: { ...nothing, principal: '1200.00' },
    currency: 'CNY',
  },
};

/** An act as it is told; its id is its name and day where none is given. */
export function act(on: string, { act: name, facts, ...rest }: LooseAct): RecordLegalAct {
  return {
    type: 'legal-matter.record',
    act: name,
    on: localDate(on),
    businessDate,
    rules: chineseLaw,
    ...rest,
    facts: { ...papers, actId: `${name}/${on}`, ...facts },
  } as RecordLegalAct;
}

type LooseAct = ToldAct extends infer Told
  ? Told extends ToldAct
    ? Omit<Told, 'facts'> & {
        readonly facts?: Omit<Told['facts'], keyof typeof papers | 'actId'> & { actId?: string };
      }
    : never
  : never;

export const filed = act('2026-03-02', { act: 'legal-matter.filed', facts: { court: 'Court 1' } });
export const accepted = act('2026-03-05', { act: 'legal-matter.accepted', facts: { court: 'Court 1' } });
export const judgment = act('2026-06-01', {
  act: 'legal-matter.decision-served',
  facts: {
    actId: 'judgment',
    kind: 'judgment',
    instance: 'first',
    result: 'granted',
    awarded: { ...nothing, principal: '1200.00', costs: '45.00' },
  },
});
export const effective = act('2026-06-17', {
  act: 'legal-matter.effective',
  facts: { decisionId: 'judgment', performBy: localDate('2026-07-01') },
});
export const enforcement = act('2026-07-10', {
  act: 'legal-matter.enforcement-applied',
  facts: { court: 'Court 1' },
});

export const preservation = (on: string) =>
  act(on, {
    act: 'legal-matter.preservation-applied',
    facts: {
      actId: 'preservation',
      party: debtor,
      property: { kind: 'deposit', reference: 'ACC-7' },
      amount: '1200.00',
      court: 'Court 1',
    },
  });
export const granted = (on: string, endsOn?: string) =>
  act(on, {
    act: 'legal-matter.preservation-granted',
    facts: {
      preservationId: 'preservation',
      preservedAt: `${on}T09:30:07+08:00`,
      ...(endsOn !== undefined && { endsOn: localDate(endsOn) }),
      rank: 1,
    },
  });

export function assess(asOf: string): AssessLegalMatter {
  return { type: 'legal-matter.assess', asOf: localDate(asOf) };
}
