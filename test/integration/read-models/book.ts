import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { v5 as uuidV5 } from 'uuid';
import { MemoryEventStore, executeCommand } from '#event-store';
import { type Position, START } from '#kernel';
import {
  type BusinessDayCommand,
  type LoanCommand,
  type RegisterLoan,
  businessClockId,
  businessDay,
  delinquencyRules,
  loan,
} from '#lending';
import { lendingProjections, readModelEntities, readModelMigrations } from '#lending-read-models';
import { drainProjections } from '#projections';
import { day, disburse, register } from '../../../libs/lending/src/testing/a-loan.js';
import { createDatabase } from '../../postgres/database.js';

const namespace = '0e4f7a9e-3b6f-4d57-9d6c-1f2a3b4c5d6e';

export const rules = delinquencyRules(
  JSON.parse(
    readFileSync(
      join(import.meta.dirname, '../../../libs/lending/policies/delinquency/default.json'),
      'utf8',
    ),
  ),
);
export const projections = lendingProjections;

/** A small book: commands go through the domain into a store, and the read models follow when asked to. */
export class Book {
  readonly store = new MemoryEventStore();
  private commands = 0;

  private constructor(
    readonly dataSource: DataSource,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<Book> {
    const database = await createDatabase();
    const dataSource = await new DataSource({
      type: 'postgres',
      url: database.url,
      entities: readModelEntities,
      migrations: readModelMigrations,
      synchronize: false,
    }).initialize();
    await dataSource.runMigrations();
    return new Book(dataSource, database.drop);
  }

  async loan(loanId: string, ...commands: readonly LoanCommand[]): Promise<Position> {
    let position: Position = START;
    for (const command of commands) {
      ({ position } = await executeCommand(this.store, loan, loanId, command, this.context(command)));
    }
    return position;
  }

  /** A registered loan of the given number; its id follows from the number. */
  async register(number: number, changes: Partial<RegisterLoan> = {}): Promise<string> {
    const loanId = loanIdOf(number);
    await this.loan(loanId, register({ loanId, externalId: `HT-${number}`, ...changes }));
    return loanId;
  }

  async disbursed(number: number, changes: Partial<RegisterLoan> = {}): Promise<string> {
    const loanId = await this.register(number, changes);
    await this.loan(loanId, disburse());
    return loanId;
  }

  async openDay(date: string): Promise<Position> {
    return this.clock({ type: 'business-day.open', date: day(date) });
  }

  /** Closes a day after which no loan has to be looked at. */
  async closeDay(date: string): Promise<Position> {
    await this.clock({ type: 'business-day.close', date: day(date) });
    return this.clock({
      type: 'business-day.record-processed',
      date: day(date),
      assessed: 0,
      changed: 0,
      parked: [],
    });
  }

  async clock(command: BusinessDayCommand): Promise<Position> {
    const { position } = await executeCommand(
      this.store,
      businessDay,
      businessClockId,
      command,
      this.context(command),
    );
    return position;
  }

  /** Brings all read models to the store's end. */
  async drain(): Promise<void> {
    await drainProjections(projections, { dataSource: this.dataSource, store: this.store });
  }

  async rows<Row extends object>(sql: string, values: unknown[] = []): Promise<readonly Row[]> {
    return this.dataSource.query<Row[]>(sql, values);
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
    await this.store.close();
    await this.drop();
  }

  private context(input: object) {
    const commandId = uuidV5(`command ${(this.commands += 1)}`, namespace);
    return {
      commandId,
      input,
      actor: { id: 'tester', role: 'clerk', org: 'head-office' },
      correlationId: commandId,
      causationId: commandId,
    };
  }
}

export function loanIdOf(number: number): string {
  return uuidV5(`loan ${number}`, namespace);
}
