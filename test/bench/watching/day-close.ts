import { readFileSync } from 'node:fs';
import { type DataSource } from 'typeorm';
import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand, executeCommands, openEventStore } from '#event-store';
import { type Actor, addDays, addMonths, type LocalDate, localDate } from '#kernel';
import { loan, type LoanCommand, policy, type PolicyCommand } from '#lending';
import {
  BusinessClock,
  ClassificationAssessor,
  InspectionPlanner,
  lendingDaySteps,
  RuleBook,
  ruleSetOf,
} from '#lending-api';
import { lendingProjections, readModelEntities, readModelMigrations } from '#lending-read-models';
import { createDataSource, migrate, packageFile } from '#platform';
import { runProjections } from '#projections';
import { openBusinessClock } from '../../../libs/lending-api/src/business-day/open-business-clock.js';
import { median, round } from '../report.js';

const namespace = '0b1de7c4-8f0a-5c0d-9a65-3c6a4f1e2d70';
const actor: Actor = { id: 'bench', role: 'operator', org: 'head' };
const firstDay = localDate('2026-01-05');
const parallel = 128;
const quietDays = 7;

export interface DayCloseFigures {
  readonly loans: number;
  readonly quietMs: number;
  readonly overdueMs: number;
  readonly overdueChanged: number;
  readonly plansMs: number;
  readonly plansChanged: number;
  readonly tasksMs: number;
  readonly tasksChanged: number;
}

/** Closes business days of a book on a real server: days without work, and days on which all loans have some. */
export async function measureDayClose(url: string, loans: number): Promise<DayCloseFigures> {
  const dataSource = await createDataSource({
    url,
    entities: readModelEntities,
    migrations: readModelMigrations,
  });
  await migrate(dataSource, url);
  const store = await openEventStore({ databaseUrl: url });
  const projections = runProjections(lendingProjections, { dataSource, store });
  try {
    const book = new Book(store, dataSource, (position) =>
      projections.drainTo(position, { timeoutMs: 300_000 }),
    );
    return await book.measure(loans);
  } finally {
    await projections.stop();
    await store.close();
    await dataSource.destroy();
  }
}

class Book {
  private open = firstDay;
  private readonly changed = new Map<LocalDate, number>();
  private readonly clock: BusinessClock;

  constructor(
    private readonly store: EventStore,
    database: DataSource,
    private readonly drainTo: (position: Awaited<ReturnType<EventStore['head']>>) => Promise<void>,
  ) {
    const ruleBook = new RuleBook(store);
    const planner = new InspectionPlanner(store, database, ruleBook);
    const assessor = new ClassificationAssessor(store, database, ruleBook);
    this.clock = new BusinessClock({
      store,
      steps: lendingDaySteps({
        store,
        database,
        planner,
        assessor,
        ruleBook,
      }),
      caughtUp: drainTo,
      onProcessed: ({ date, changed, parked }) => {
        if (parked > 0) throw new Error(`${parked} parked on ${date}`);
        this.changed.set(date, changed);
      },
    });
  }

  async measure(loans: number): Promise<DayCloseFigures> {
    await openBusinessClock(this.store, firstDay, this.context('open'));
    await this.payOut(loans);
    await this.drainTo(await this.store.head());
    const quiet: number[] = [];
    for (let day = 0; day < quietDays; day += 1) quiet.push((await this.close()).ms);
    // The first instalment of every loan was due a month after the payout, and nobody pays.
    const dueOn = addMonths(firstDay, 1);
    while (this.open < dueOn) await this.close();
    const overdue = await this.close();
    await this.adopt('checklists/post-loan.json');
    await this.adopt('inspection-plan/branch-bank.json');
    await this.drainTo(await this.store.head());
    const plans = await this.close();
    // Bureau retrievals are due by the 20th: on its close all are missed.
    while (this.open < localDate('2026-02-20')) await this.close();
    const tasks = await this.close();
    return {
      loans,
      quietMs: round(median(quiet), 1),
      overdueMs: round(overdue.ms),
      overdueChanged: overdue.changed,
      plansMs: round(plans.ms),
      plansChanged: plans.changed,
      tasksMs: round(tasks.ms),
      tasksChanged: tasks.changed,
    };
  }

  private async close(): Promise<{ readonly ms: number; readonly changed: number }> {
    const date = this.open;
    const begun = performance.now();
    await this.clock.closeDay(date, this.context(`close ${date}`));
    const ms = performance.now() - begun;
    this.open = addDays(date, 1);
    return { ms, changed: this.changed.get(date) ?? 0 };
  }

  private async payOut(loans: number): Promise<void> {
    for (let start = 0; start < loans; start += parallel) {
      const numbers = Array.from({ length: Math.min(parallel, loans - start) }, (_, index) => start + index);
      await Promise.all(numbers.map((number) => this.payOutOne(number)));
    }
  }

  private async payOutOne(number: number): Promise<void> {
    const loanId = uuidV5(`loan ${number}`, namespace);
    const commands: readonly LoanCommand[] = [
      {
        type: 'loan.register',
        loanId,
        borrowerId: uuidV5(`borrower ${number}`, namespace),
        terms: {
          principal: '12000.00',
          currency: 'CNY',
          annualRate: '0.12',
          method: 'equal-principal',
          instalments: 12,
          dayCount: '30/360',
        },
        product: 'working-capital',
        purpose: 'stock',
        guaranteeType: 'unsecured',
        orgUnit: `head/branch-${number % 10}`,
        officer: `officer-${number % 40}`,
        approvalReference: `A-${number}`,
        registeredOn: firstDay,
        businessDate: firstDay,
      },
      {
        type: 'loan.disburse',
        disbursementId: 'd',
        amount: '12000.00',
        valueOn: firstDay,
        businessDate: firstDay,
      },
    ];
    await executeCommands(
      this.store,
      loan,
      loanId,
      commands.map((command) => ({
        command,
        context: { ...this.context(`${loanId}/${command.type}`), input: { number } },
      })),
    );
  }

  private async adopt(path: string): Promise<void> {
    const json = JSON.parse(readFileSync(packageFile(`libs/lending/policies/${path}`), 'utf8')) as object;
    const ruleSet = ruleSetOf(json);
    const command: PolicyCommand = {
      type: 'policy.adopt-rule-set',
      kind: ruleSet.kind,
      ruleSet,
      confirmed: [],
      businessDate: this.open,
    };
    await executeCommand(this.store, policy, ruleSet.kind, command, {
      ...this.context(path),
      input: { path },
    });
  }

  private context(key: string) {
    const commandId = uuidV5(key, namespace);
    return { commandId, actor, correlationId: commandId, causationId: commandId };
  }
}
