import type { LegalAct, LegalMatterEvent } from './legal-matter.events.js';

/**
 * Where a matter stands. `suspended`: enforcement ended for want of assets and can be taken up again
 * (终结本次执行程序).
 */
export const stages = [
  'preparing',
  'filed',
  'pending',
  'decided',
  'appealed',
  'effective',
  'enforcing',
  'suspended',
  'closed',
] as const;
export type Stage = (typeof stages)[number];

const open: readonly Stage[] = stages.filter((stage) => stage !== 'closed');

interface Place {
  /** Stages at which the act is possible. */
  readonly at: readonly Stage[];
  /** Stage to which it leads; absent: it stays. */
  readonly to?: Stage;
}

/** The order of acts (民事诉讼法: 起诉, 受理, 开庭, 裁判, 上诉, 生效, 执行). */
export const order: Readonly<Record<LegalAct['type'], Place>> = {
  'legal-matter.demand-sent': { at: open },
  'legal-matter.demand-received': { at: open },
  'legal-matter.debt-recognised': { at: open },
  'legal-matter.preservation-applied': { at: open },
  'legal-matter.preservation-granted': { at: open },
  'legal-matter.preservation-refused': { at: open },
  'legal-matter.preservation-renewed': { at: open },
  'legal-matter.preservation-lifted': { at: stages },
  'legal-matter.filed': { at: ['preparing'], to: 'filed' },
  'legal-matter.not-accepted': { at: ['filed'], to: 'preparing' },
  'legal-matter.accepted': { at: ['filed'], to: 'pending' },
  'legal-matter.complaint-served': { at: ['pending'] },
  'legal-matter.hearing-set': { at: ['pending', 'appealed'] },
  'legal-matter.hearing-held': { at: ['pending', 'appealed'] },
  'legal-matter.decision-served': { at: ['pending', 'appealed'], to: 'decided' },
  'legal-matter.appealed': { at: ['decided'], to: 'appealed' },
  'legal-matter.effective': { at: ['decided'], to: 'effective' },
  'legal-matter.enforcement-applied': { at: ['effective'], to: 'enforcing' },
  'legal-matter.enforcement-ended': { at: ['enforcing'] },
  'legal-matter.enforcement-resumed': { at: ['suspended'], to: 'enforcing' },
  'legal-matter.withdrawn': { at: ['filed', 'pending'], to: 'closed' },
  'legal-matter.closed': { at: ['preparing', 'effective', 'suspended'], to: 'closed' },
  'legal-matter.cost-incurred': { at: stages },
};

const afterEnforcement = {
  satisfied: 'closed',
  terminated: 'closed',
  suspended: 'suspended',
  withdrawn: 'effective',
} as const satisfies Record<string, Stage>;

/** The stage to which an event leads; undefined where it moves nothing. */
export function stageOf(event: LegalMatterEvent): Stage | undefined {
  if (event.type === 'legal-matter.opened') return 'preparing';
  if (event.type === 'legal-matter.enforcement-ended') return afterEnforcement[event.data.outcome];
  return Object.hasOwn(order, event.type) ? order[event.type as LegalAct['type']].to : undefined;
}
