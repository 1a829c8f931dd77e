import type { LocalDate } from '#kernel';
import type { LoanCommand, PersonalData } from '#lending';
import { borrowerFields, commandFields } from '../mapping/command-fields.js';
import type { Outcome, Scope } from '../mapping/expression.js';
import type { CommandSpec, ForEachRow, Mapping } from '../mapping/mapping.js';
import type { Reject } from '../rows/group-rows.js';
import { cell, type LoanRows, type Row } from '../rows/row.js';
import { type FaultCode, ValueFault } from '../values/value.js';
import { borrowerIdOf, commandIdOf, loanIdOf } from './ids.js';
import type { BorrowerPlan, LoanPlan, Planned, PlannedCommand } from './loan-plan.js';
import { type FieldFault, readFieldValues } from './read-fields.js';

/** Turns the rows of one loan into commands. Pure: the same rows always give the same commands with the same ids. */
export function planLoan(mapping: Mapping, cutOverOn: LocalDate, rows: LoanRows): Planned {
  return new LoanPlanning(mapping, cutOverOn, rows).planned();
}

class LoanPlanning {
  private readonly flags = new Set<string>();
  private readonly rejects: Reject[] = [];
  private readonly loanId: string;
  private readonly leadingRole: string;
  private readonly scope: Scope;

  constructor(
    private readonly mapping: Mapping,
    private readonly cutOverOn: LocalDate,
    private readonly rows: LoanRows,
  ) {
    this.loanId = loanIdOf(mapping.source, rows.key);
    this.leadingRole = mapping.files[0]!.role;
    this.scope = { loan: rows, row: rows.leading, cutOverOn, named: (name) => this.named(name) };
  }

  planned(): Planned {
    const { include } = this.mapping;
    if (!this.holds(include, this.leadingRole, this.scope, 'include')) {
      return this.rejects.length > 0 ? { rejects: this.rejects } : { excluded: true };
    }
    const borrower = this.borrower();
    const commands = this.mapping.commands.flatMap((step, index) =>
      step.kind === 'command'
        ? this.command(step, `${index}`, this.leadingRole, this.scope)
        : this.forEach(step, index),
    );
    if (this.rejects.length > 0) return { rejects: this.rejects };
    const plan: LoanPlan = {
      key: this.rows.key,
      loanId: this.loanId,
      borrower,
      flags: [...this.flags].sort(),
      commands: [],
    };
    const borrowerId = borrower?.borrowerId ?? borrowerIdOf(this.mapping.source, this.rows.key);
    return {
      plan: { ...plan, commands: commands.map((planned) => this.completed(planned, borrowerId, plan)) },
    };
  }

  private forEach(step: ForEachRow, index: number): PlannedCommand[] {
    const spec = this.mapping.files.find(({ role }) => role === step.role)!;
    return (this.rows.byRole.get(step.role) ?? []).flatMap((row, ordinal) => {
      const scope: Scope = { ...this.scope, row };
      if (!this.holds(step.when, step.role, scope, 'when')) return [];
      const own = spec.rowKey === undefined ? `#${ordinal}` : (cell(row, spec.rowKey) ?? `#${ordinal}`);
      return step.commands.flatMap((command, place) =>
        this.command(command, `${index}/${step.role}/${own}/${place}`, step.role, scope),
      );
    });
  }

  private command(spec: CommandSpec, place: string, role: string, scope: Scope): PlannedCommand[] {
    if (!this.holds(spec.when, role, scope, `${spec.type}: when`)) return [];
    const { fields, id } = commandFields[spec.type]!;
    const faults: FieldFault[] = [];
    const values = readFieldValues(fields, spec.fields, scope, this.mapping.currency, this.flags, faults);
    for (const { field, code, reason } of faults) {
      this.reject(role, scope.row, code, reason, `${spec.type}: ${field}`);
    }
    const commandId = commandIdOf(this.loanId, place);
    const command = { type: spec.type, ...values, ...(id && { [id]: commandId }) } as unknown as LoanCommand;
    return [{ commandId, command, file: role, line: scope.row.line }];
  }

  /** Adds what every command of an import has, and what is known only after all of them were read. */
  private completed(planned: PlannedCommand, borrowerId: string, { flags }: LoanPlan): PlannedCommand {
    const { command } = planned;
    const businessDate = this.cutOverOn;
    const { source, coverage, currency } = this.mapping;
    if (command.type === 'loan.register') {
      const terms = { ...command.terms, currency };
      const migration = { source, cutOverOn: this.cutOverOn, coverage, flags };
      return {
        ...planned,
        command: { ...command, loanId: this.loanId, borrowerId, terms, migration, businessDate },
      };
    }
    if (command.type === 'loan.summarise-repayments') {
      const stated = coverage === 'none' ? 'none' : 'summary';
      const received = command.received ?? {};
      return { ...planned, command: { ...command, received, coverage: stated, businessDate } };
    }
    return { ...planned, command: { ...command, businessDate } };
  }

  private borrower(): BorrowerPlan | undefined {
    const spec = this.mapping.borrower;
    if (spec === undefined) return undefined;
    const faults: FieldFault[] = [];
    const { currency, source } = this.mapping;
    const values = readFieldValues(borrowerFields, spec.fields, this.scope, currency, this.flags, faults);
    for (const { field, code, reason } of faults) {
      this.reject(this.leadingRole, this.rows.leading, code, reason, `borrower: ${field}`);
    }
    const { key, name, nationalId, phone, address, email, ...open } = values as Record<string, string>;
    return {
      ...(open as unknown as Omit<BorrowerPlan, 'borrowerId' | 'personal'>),
      borrowerId: borrowerIdOf(source, key ?? this.rows.key),
      personal: withoutGaps({ name, nationalId, phone, address, email }) as unknown as PersonalData,
    };
  }

  private named(name: string): Outcome {
    return this.mapping.values.get(name)!.evaluate(this.scope);
  }

  private holds(
    condition: ((scope: Scope) => boolean) | undefined,
    role: string,
    scope: Scope,
    field: string,
  ): boolean {
    try {
      return condition === undefined || condition(scope);
    } catch (error) {
      if (!(error instanceof ValueFault)) throw error;
      this.reject(role, scope.row, error.code, error.message, field);
      return false;
    }
  }

  private reject(file: string, row: Row, code: FaultCode, reason: string, field: string): void {
    this.rejects.push({ file, line: row.line, key: this.rows.key, code, reason, field });
  }
}

function withoutGaps<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
