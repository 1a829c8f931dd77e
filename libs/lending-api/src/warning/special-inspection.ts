import { v5 as uuidV5 } from 'uuid';
import { type CommandContext, type EventStore, executeCommand, loadAggregate } from '#event-store';
import type { LocalDate } from '#kernel';
import { inspection, type InspectionTask, loan, warning, type WarningConsequence } from '#lending';

const namespace = '6c1d0b52-5d0b-5a7b-9d53-0d5f8f0f7a41';

/** Plans the inspection that a measure asks for: its owner makes it, by the day on which the measure is due. */
export async function planSpecialInspection(
  store: EventStore,
  { warningId, measureId, loanId, borrowerId }: WarningConsequence & { type: 'plan-special-inspection' },
  businessDate: LocalDate,
  context: CommandContext,
): Promise<void> {
  const { state: warned } = await loadAggregate(store, warning, warningId);
  const { state: onLoan } = await loadAggregate(store, loan, loanId);
  const measure =
    warned.status === 'none' ? undefined : warned.measures.find((one) => one.measureId === measureId);
  if (measure === undefined || onLoan.status === 'unregistered') return;
  const inspectionId = uuidV5(`${warningId}/${measureId}`, namespace);
  const { dueOn, owner, description } = measure;
  const task: InspectionTask = {
    plan: null,
    code: 'special-inspection',
    rule: null,
    kind: 'special',
    from: businessDate,
    to: dueOn < businessDate ? businessDate : dueOn,
    opensOn: businessDate,
    dueOn: dueOn < businessDate ? businessDate : dueOn,
    places: [],
    checklist: null,
    assignee: owner,
    role: null,
    reviews: 1,
    approval: 'none',
    escalation: [],
    quota: false,
    followed: false,
  };
  const about = { borrowerId, loanIds: [loanId], orgUnit: onLoan.registration.orgUnit };
  await executeCommand(
    store,
    inspection,
    inspectionId,
    { type: 'inspection.plan', inspectionId, about, task, reason: description, by: null, businessDate },
    context,
  );
}
