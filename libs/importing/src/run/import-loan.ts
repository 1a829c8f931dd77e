import { CommandReused, type EventStore, executeCommands, InvalidEvent } from '#event-store';
import { type Actor, Rejection } from '#kernel';
import { borrower, byPurpose, loan } from '#lending';
import type { BorrowerPlan, LoanPlan, PlannedCommand } from '../plan/loan-plan.js';
import { commandIdOf } from '../plan/ids.js';
import type { Reject } from '../rows/group-rows.js';
import type { PersonalDataVault } from './personal-data-vault.js';

export interface LoanImport {
  readonly store: EventStore;
  readonly vault: PersonalDataVault;
  readonly actor: Actor;
}

export type LoanOutcome =
  | { readonly kind: 'imported' | 'repeated'; readonly events: number }
  | { readonly kind: 'rejected'; readonly reject: Reject };

/**
 * Executes the plan of one loan: its borrower, then all its commands together. Nothing of a refused loan is stored,
 * but its borrower.
 * @throws OutcomeUnknown, StoreBusy and other failures of the store: the same plan may be executed again
 */
export async function importLoan(plan: LoanPlan, into: LoanImport): Promise<LoanOutcome> {
  const [register] = plan.commands as [PlannedCommand];
  let at: { file: string; line: number; type: string } = { ...register, type: 'borrower.register' };
  try {
    const ofBorrower = plan.borrower ? await importBorrower(plan, plan.borrower, into) : 0;
    const series = plan.commands.map(({ command, commandId }) => {
      const { businessDate: _, ...input } = command;
      return { command, context: contextOf(plan, commandId, input, into) };
    });
    const { events } = await executeCommands(into.store, loan, plan.loanId, series, (index) => {
      const { file, line, command } = plan.commands[index]!;
      at = { file, line, type: command.type };
    });
    const appended = events + ofBorrower;
    return { kind: appended === 0 ? 'repeated' : 'imported', events: appended };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    const { file, line, type } = at;
    const field = refusal.field === undefined ? type : `${type}: ${refusal.field}`;
    return { kind: 'rejected', reject: { file, line, key: plan.key, ...refusal, field } };
  }
}

async function importBorrower(plan: LoanPlan, planned: BorrowerPlan, into: LoanImport): Promise<number> {
  const { personal, ...facts } = planned;
  const [register] = plan.commands as [PlannedCommand];
  if (register.command.type !== 'loan.register')
    throw new Error('the first command of a plan registers the loan');
  const { registeredOn, businessDate } = register.command;
  const subject = `borrower/${planned.borrowerId}`;
  const commandId = commandIdOf(planned.borrowerId, 'register');
  const { sealed, fingerprint } = await into.vault.seal(subject, byPurpose(personal));
  const context = contextOf(plan, commandId, { ...facts, personal: fingerprint }, into);
  const command = {
    type: 'borrower.register' as const,
    ...facts,
    personal: sealed,
    registeredOn,
    businessDate,
  };
  const { events } = await executeCommands(into.store, borrower, planned.borrowerId, [{ command, context }]);
  return events;
}

function contextOf({ loanId }: LoanPlan, commandId: string, input: object, { actor }: LoanImport) {
  return { commandId, input, actor, correlationId: loanId, causationId: commandId };
}

function refusalOf(error: unknown): { code: string; reason: string; field?: string } | undefined {
  if (error instanceof Rejection) {
    return {
      code: error.code,
      reason: error.message,
      ...(error.field !== undefined && { field: error.field }),
    };
  }
  if (error instanceof CommandReused) {
    return { code: 'command-reused', reason: 'this loan was imported before from a row with other content' };
  }
  if (error instanceof InvalidEvent) return { code: 'invalid-event', reason: error.message };
  return undefined;
}
