import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import type { LocalDate } from '#kernel';
import { inspection, type KnownInspection, loan, type QualitySurroundings } from '#lending';
import { previousReport, reportsOf, runningLoansOf } from '#lending-read-models';

const nothing: QualitySurroundings = {
  keyClient: false,
  loans: [],
  previous: null,
  lastCompletedOn: null,
  overdueRectifications: 0,
};

/** What is known of a client beside the inspection at hand, for the checks of its quality. */
@Injectable()
export class InspectionSurroundings {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly database: DataSource,
  ) {}

  async of(inspectionId: string, { about, task }: KnownInspection): Promise<QualitySurroundings> {
    const { borrowerId } = about;
    if (borrowerId === null) return nothing;
    const running = await runningLoansOf(this.database, borrowerId);
    const { lastCompletedOn, overdueRectifications } = await reportsOf(
      this.database,
      borrowerId,
      inspectionId,
    );
    return {
      ...nothing,
      loans: await Promise.all(
        running.map(async ({ registration, firstDisbursedOn, openWarnings }) => ({
          firstDisbursedOn: firstDisbursedOn as LocalDate,
          disbursedOn: await this.payoutsOf(registration.loanId),
          warnings: openWarnings.map(({ level }) => level),
        })),
      ),
      previous: await this.previous(borrowerId, task.checklist, inspectionId),
      lastCompletedOn,
      overdueRectifications,
    };
  }

  private async payoutsOf(loanId: string): Promise<readonly LocalDate[]> {
    const { events } = await loadAggregate(this.store, loan, loanId);
    return events.filter(({ type }) => type === 'loan.disbursed').map(({ occurredOn }) => occurredOn);
  }

  private async previous(borrowerId: string, checklist: string | null, except: string) {
    if (checklist === null) return null;
    const inspectionId = await previousReport(this.database, borrowerId, checklist, except);
    if (inspectionId === undefined) return null;
    const { state } = await loadAggregate(this.store, inspection, inspectionId);
    if (state.status === 'none' || state.report === null) return null;
    return { inspectionId, answers: state.answers, summary: state.report.summary };
  }
}
