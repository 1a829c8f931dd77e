import type { EntityManager } from 'typeorm';
import { parseStreamName, type RecordedEvent } from '#kernel';
import { inspection, inspectionPlan, loan, policy } from '#lending';
import { type Projection, TableWriter } from '#projections';
import { unitPlanId } from './unit-plan.js';

/** What changes the facts that a plan follows from. */
const loanTriggers = [
  'loan.disbursed',
  'loan.classified',
  'loan.warned',
  'loan.warning-resolved',
  'loan.overdue-recognised',
  'loan.cured',
  'loan.settled',
  'loan.charged-off',
  'loan.written-off',
  'loan.closed',
];
/** What changes whose task an inspection is, and how closely a client is looked at. */
const stewardshipTriggers = [
  'stewardship.owner-assigned',
  'stewardship.risk-manager-assigned',
  'stewardship.hand-over-accepted',
  'stewardship.management-set',
];
/** Kinds of rules whose adoption or withdrawal changes plans. */
const ruleKinds = ['inspection-plan'];
/** As of every day: what is triggered is looked at with the next close. */
const now = '0001-01-01';

interface PlanLoan {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly orgUnit: string;
}

/** The last that a batch says of a plan: nothing that came before it matters. */
interface PlanChange {
  readonly planId: string;
  readonly borrowerId: string | null;
  readonly orgUnit: string;
  readonly drawnUpOn: string | null;
  readonly nextOn: string | null;
}

const loans = new TableWriter<PlanLoan>(
  [
    { name: 'loan_id', type: 'uuid', of: ({ loanId }) => loanId },
    { name: 'borrower_id', type: 'uuid', of: ({ borrowerId }) => borrowerId },
    { name: 'org_unit', type: 'text', of: ({ orgUnit }) => orgUnit },
  ],
  ['loan_id'],
);

const plans = new TableWriter<PlanChange>(
  [
    { name: 'plan_id', type: 'uuid', of: ({ planId }) => planId },
    { name: 'borrower_id', type: 'uuid', of: ({ borrowerId }) => borrowerId },
    { name: 'org_unit', type: 'text', of: ({ orgUnit }) => orgUnit },
    { name: 'drawn_up_on', type: 'date', of: ({ drawnUpOn }) => drawnUpOn },
    { name: 'next_on', type: 'date', of: ({ nextOn }) => nextOn },
  ],
  ['plan_id'],
  (column) =>
    column === 'drawn_up_on' ? `coalesce(excluded.drawn_up_on, t.drawn_up_on)` : `excluded.${column}`,
);

/** When the plan of each client and each org unit has to be drawn up again. */
export const inspectionPlanProjection: Projection = {
  name: 'inspection_plan',
  version: 2,
  handles: [
    'loan.registered',
    ...loanTriggers,
    ...stewardshipTriggers,
    'inspection.completed',
    'inspection-plan.drawn-up',
    'policy.rule-set-adopted',
    'policy.rule-set-withdrawn',
  ],
  tables: ['inspection_plan', 'inspection_plan_loan'],
  open: (tables) => ({
    async project(events, tx) {
      const [planTable, loanTable] = [tables.inspection_plan!, tables.inspection_plan_loan!];
      const registered = events.flatMap(registeredLoan);
      await loans.upsert(tx, loanTable, registered);
      const known = await loansOf(tx, loanTable, events);
      let changes = new Map<string, PlanChange>();
      for (const event of events) {
        if (changesRules(event)) {
          await plans.upsert(tx, planTable, [...changes.values()]);
          changes = new Map();
          await tx.query(`update ${planTable} set next_on = $1`, [now]);
        }
        if (stewardshipTriggers.includes(event.type)) {
          await plans.upsert(tx, planTable, [...changes.values()]);
          changes = new Map();
          // A client without a loan has no plan yet: it is drawn up with the first payout.
          await tx.query(`update ${planTable} set next_on = $1 where plan_id::text = $2`, [
            now,
            parseStreamName(event.stream).id,
          ]);
        }
        for (const change of changesBy(event, known)) changes.set(change.planId, change);
      }
      await plans.upsert(tx, planTable, [...changes.values()]);
    },
  }),
};

function registeredLoan(stored: RecordedEvent): readonly PlanLoan[] {
  if (stored.type !== 'loan.registered') return [];
  const event = loan.upcast(stored);
  if (event.type !== 'loan.registered') return [];
  const { loanId, borrowerId, orgUnit } = event.data;
  return [{ loanId, borrowerId, orgUnit }];
}

async function loansOf(
  tx: EntityManager,
  table: string,
  events: readonly RecordedEvent[],
): Promise<ReadonlyMap<string, PlanLoan>> {
  const ids = events
    .filter(({ type }) => loanTriggers.includes(type))
    .map(({ stream }) => parseStreamName(stream).id);
  if (ids.length === 0) return new Map();
  const rows = await tx.query<PlanLoan[]>(
    `select loan_id::text as "loanId", borrower_id::text as "borrowerId", org_unit as "orgUnit"
       from ${table} where loan_id = any($1::uuid[])`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.loanId, row]));
}

function changesRules({ type, stream }: RecordedEvent): boolean {
  return type.startsWith(`${policy.category}.`) && ruleKinds.includes(parseStreamName(stream).id);
}

function changesBy(stored: RecordedEvent, known: ReadonlyMap<string, PlanLoan>): readonly PlanChange[] {
  const { id } = parseStreamName(stored.stream);
  if (stored.type === 'inspection-plan.drawn-up') {
    const { borrowerId, orgUnit, asOf, nextOn } = inspectionPlan.upcast(stored).data;
    return [{ planId: id, borrowerId, orgUnit, drawnUpOn: asOf, nextOn }];
  }
  if (stored.type === 'inspection.completed') {
    const event = inspection.upcast(stored);
    if (event.type !== 'inspection.completed' || !event.data.followed) return [];
    const { borrowerId, orgUnit } = event.data;
    return borrowerId === null ? [] : [triggered(borrowerId, borrowerId, orgUnit)];
  }
  const of = known.get(id);
  if (of === undefined || !loanTriggers.includes(stored.type)) return [];
  const client = triggered(of.borrowerId, of.borrowerId, of.orgUnit);
  // Only the first and the last loan of a unit matter to its own reports; which these are the plan finds out.
  const isUnits = stored.type === 'loan.disbursed' || stored.type === 'loan.settled';
  return isUnits ? [client, triggered(unitPlanId(of.orgUnit), null, of.orgUnit)] : [client];
}

function triggered(planId: string, borrowerId: string | null, orgUnit: string): PlanChange {
  return { planId, borrowerId, orgUnit, drawnUpOn: null, nextOn: now };
}
