import type { Checklist } from '../checklist/checklist.js';
import type { InspectionCommand, PlanInspection, SubmitInspection } from '../inspection.commands.js';
import { inspection } from '../inspection.aggregate.js';
import type { InspectionTask } from '../inspection.events.js';
import type { QualitySurroundings } from '../quality/quality-input.js';
import { DeciderSpecification } from '../../testing/decider-specification.js';
import { day } from './a-plan.js';

export const anInspection = new DeciderSpecification(inspection);

export const inspectionId = '5b0f8a52-0d1c-5f7e-8a11-2f0e5c9d7a01';
const [borrowerId, loanId] = [
  '8a4d7c22-93ab-4a1d-8f0e-2b6f0f5e9c31',
  '3e0f9c1a-5d53-4b8e-9a01-6f2f5b1c7d10',
] as const;

export const task: InspectionTask = {
  plan: { planId: borrowerId, key: 'visit-monthly/2026-03+1' },
  code: 'visit-monthly',
  rule: 'N-03',
  kind: 'site-visit',
  from: day('2026-03-01'),
  to: day('2026-03-31'),
  opensOn: day('2026-03-01'),
  dueOn: day('2026-03-20'),
  places: ['borrower-office', 'production-site'],
  checklist: 'visit-record',
  assignee: 'wang',
  role: null,
  reviews: 1,
  approval: 'superior',
  escalation: [
    { afterDays: 1, to: 'branch-head' },
    { afterDays: 10, to: 'head-office' },
  ],
  quota: false,
  followed: false,
};

export const checklist: Checklist = {
  code: 'visit-record',
  title: { zh: '客户拜访记录', en: 'Client visit record' },
  questions: [
    { code: 'operations', title: { zh: '经营', en: 'Operations' }, type: 'text', required: true },
    {
      code: 'sales-change',
      title: { zh: '销售变化', en: 'Change of sales' },
      type: 'number',
      required: true,
      unit: '%',
    },
    { code: 'new-borrowing', title: { zh: '新增融资', en: 'New borrowing' }, type: 'money', required: false },
    {
      code: 'office',
      title: { zh: '办公环境', en: 'Office' },
      type: 'choice',
      required: false,
      choices: [
        { code: 'same', title: { zh: '不变', en: 'unchanged' } },
        { code: 'worse', title: { zh: '变差', en: 'worse' } },
      ],
    },
    { code: 'insured', title: { zh: '已投保', en: 'Insured' }, type: 'flag', required: false },
    { code: 'insured-until', title: { zh: '保险到期', en: 'Insured until' }, type: 'date', required: false },
    {
      code: 'readings',
      title: { zh: '逐月数据', en: 'Readings' },
      type: 'table',
      required: false,
      columns: [
        { code: 'electricity', title: { zh: '电', en: 'Electricity' }, type: 'number', unit: 'kWh' },
        { code: 'tax', title: { zh: '税', en: 'Tax' }, type: 'money' },
      ],
    },
  ],
};

export const ruleSet = { id: 'checklists.post-loan', version: '1' };

export const surroundings: QualitySurroundings = {
  keyClient: true,
  loans: [
    {
      firstDisbursedOn: day('2026-01-10'),
      disbursedOn: [day('2026-01-10')],
      warnings: [],
    },
  ],
  previous: null,
  lastCompletedOn: null,
  overdueRectifications: 0,
};

export const plan = (changes: Partial<PlanInspection> = {}): PlanInspection => ({
  type: 'inspection.plan',
  inspectionId,
  about: { borrowerId, loanIds: [loanId], orgUnit: 'head/branch-1' },
  task,
  reason: 'N-03',
  by: null,
  ruleSet: { id: 'inspection-plan.branch-bank', version: '1' },
  businessDate: day('2026-03-01'),
  ...changes,
});

const on = (by: string, date: string) => ({ by, businessDate: day(date) });

export const start: InspectionCommand = {
  type: 'inspection.start',
  inspectors: [
    { id: 'wang', capacity: 'lead' },
    { id: 'li', capacity: 'co-manager' },
  ],
  checklists: { ruleSet, checklists: [checklist] },
  ...on('wang', '2026-03-10'),
};

export const answer = (answers: Readonly<Record<string, unknown>>): InspectionCommand => ({
  type: 'inspection.answer',
  answers,
  checklist,
  ...on('wang', '2026-03-10'),
});

export const answers = { operations: 'Two of three lines run.', 'sales-change': '-12.5' };

export const attach: InspectionCommand = {
  type: 'inspection.attach-evidence',
  evidence: {
    sha256: 'ab'.repeat(32),
    mediaType: 'image/jpeg',
    bytes: 20_480,
    kind: 'photo-of-site',
    capturedAt: '2026-03-10T09:30:00Z',
    capturedPlace: '31.2304,121.4737',
    source: null,
    verified: true,
  },
  ...on('wang', '2026-03-10'),
};

export const interview = (role: 'actual-controller' | 'finance-head'): InspectionCommand => ({
  type: 'inspection.record-interview',
  interviewId: `interview-${role}`,
  role,
  ...on('wang', '2026-03-10'),
});

export const submit = (changes: Partial<SubmitInspection> = {}): SubmitInspection => ({
  type: 'inspection.submit',
  visitedOn: day('2026-03-10'),
  conclusion: 'attention',
  summary: 'Sales fell by an eighth; cash covers two instalments.',
  paperForm: 'F-7',
  checklist,
  surroundings,
  quality: null,
  ...on('wang', '2026-03-12'),
  ...changes,
});

export const review = (by = 'zhao', date = '2026-03-13'): InspectionCommand => ({
  type: 'inspection.review',
  note: 'Proper.',
  ...on(by, date),
});

export const sendBack: InspectionCommand = {
  type: 'inspection.return',
  reason: 'The stock list is missing.',
  ...on('zhao', '2026-03-13'),
};

export const approve = (by = 'qian', reference: string | null = null): InspectionCommand => ({
  type: 'inspection.approve',
  reference,
  ...on(by, '2026-03-16'),
});

export const order: InspectionCommand = {
  type: 'inspection.order-rectification',
  rectificationId: 'r1',
  demand: 'Insure the stock.',
  deadline: day('2026-03-31'),
  ...on('zhao', '2026-03-13'),
};

export const completeOrder: InspectionCommand = {
  type: 'inspection.complete-rectification',
  rectificationId: 'r1',
  proof: 'Policy 88-1.',
  ...on('wang', '2026-03-30'),
};

export const confirmOrder = (by = 'zhao'): InspectionCommand => ({
  type: 'inspection.confirm-rectification',
  rectificationId: 'r1',
  ...on(by, '2026-03-31'),
});

export const assess = (asOf: string): InspectionCommand => ({ type: 'inspection.assess', asOf: day(asOf) });

export const cancel = (by: string | null = null): InspectionCommand => ({
  type: 'inspection.cancel',
  reason: 'no longer asked for',
  by,
  businessDate: day('2026-03-05'),
});

/** Up to the registered report. */
export const reported = [plan(), start, answer(answers), submit()] as const;
