import { readFileSync } from 'node:fs';
import { localDate } from '#kernel';
import { withoutGrades } from '../../policy/graded-figures.js';
import { DeciderSpecification } from '../../testing/decider-specification.js';
import { assetInLieu } from '../asset-in-lieu/asset-in-lieu.aggregate.js';
import { assetInLieuRules } from '../asset-in-lieu/asset-in-lieu-rules.js';
import type {
  AcceptAsset,
  AssetInLieuCommand,
  ProposeAsset,
  RevalueAsset,
} from '../asset-in-lieu/asset-in-lieu.commands.js';

const file = new URL('../../../policies/assets-in-lieu/cn.json', import.meta.url);
export const rules = {
  ruleSet: { id: 'assets-in-lieu.cn', version: '1' },
  rules: assetInLieuRules(withoutGrades(JSON.parse(readFileSync(file, 'utf8')).params)),
};
export const anAsset = new DeciderSpecification(assetInLieu);
const businessDate = localDate('2099-12-31');
export const papers = { by: 'officer-7', reference: 'Folder 7', evidence: [] };
export const dated = (on: string) => ({ on: localDate(on), businessDate });

export const proposed: ProposeAsset = {
  ...dated('2026-03-01'),
  type: 'asset-in-lieu.propose',
  rules,
  facts: {
    ...papers,
    actId: 'proposal',
    loanId: 'loan-a',
    borrowerId: 'borrower-1',
    way: 'agreement',
    kind: 'real-estate',
    assetReference: 'DZ-1',
    currency: 'CNY',
  },
};
export const paper = (item: string): AssetInLieuCommand => ({
  ...dated('2026-03-02'),
  type: 'asset-in-lieu.add-paper',
  facts: { ...papers, actId: item, item },
});
export const all = ['agreement', 'title-proof', 'appraisal-report', 'approval-minutes'].map(paper);
export const valued: AssetInLieuCommand = {
  ...dated('2026-03-03'),
  type: 'asset-in-lieu.value',
  facts: { ...papers, actId: 'valuation', value: '900.00', valuer: 'Appraiser 7' },
};
export const accepted: AcceptAsset = {
  ...dated('2026-03-04'),
  type: 'asset-in-lieu.accept',
  owed: '850.00',
  facts: { ...papers, actId: 'acceptance', by: 'chief', value: '850.00', minutesReference: 'M-1' },
};
export const withValue = (value: string, owed = '850.00'): AcceptAsset => ({
  ...accepted,
  owed,
  facts: { ...accepted.facts, value },
});
export const transferred: AssetInLieuCommand = {
  ...dated('2026-04-01'),
  type: 'asset-in-lieu.transfer-title',
  facts: { ...papers, actId: 'title' },
};
export const disposed = (on: string, proceeds: string, costs: string): AssetInLieuCommand => ({
  ...dated(on),
  type: 'asset-in-lieu.dispose',
  facts: { ...papers, actId: 'disposal', proceeds, costs },
});
export const assess = (asOf: string): AssetInLieuCommand => ({
  type: 'asset-in-lieu.assess',
  asOf: localDate(asOf),
});
export const held: readonly AssetInLieuCommand[] = [proposed, ...all, valued, accepted, transferred];
export const revalued = (
  on: string,
  value: string,
  facts: Partial<RevalueAsset['facts']> = {},
): RevalueAsset => ({
  ...dated(on),
  type: 'asset-in-lieu.revalue',
  facts: { ...papers, actId: `valuation of ${on}`, value, valuer: 'Appraiser 7', ...facts },
});
