import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LocalDate } from '#kernel';
import {
  type CommandContext,
  EVENT_STORE,
  type EventStore,
  executeCommand,
  loadAggregate,
} from '#event-store';
import {
  borrower,
  claimFacts,
  type ClaimRecords,
  classification,
  classificationRules,
  type KnownLoan,
  loan,
} from '#lending';
import { loansOfBorrower } from '#lending-read-models';
import { RuleBook } from '../policy/index.js';
import { replayLoan } from '../replay/replay-loan.js';

export type AssessmentContext = Omit<CommandContext, 'input'>;

export interface AssessmentResult {
  /** Whether the class had to be made worse. */
  readonly lowered: boolean;
}

/** Gathers what is known of a loan and of its debtor's other loans on a day, and applies the rules of that day. */
@Injectable()
export class ClassificationAssessor {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(RuleBook) private readonly rules: RuleBook,
  ) {}

  /**
   * @returns null where there is nothing to classify: no such loan in repayment on the day, or no rules for it
   * @throws all that {@link executeCommand} throws
   */
  async assess(
    loanId: string,
    asOf: LocalDate,
    context: AssessmentContext,
    runId?: string,
  ): Promise<AssessmentResult | null> {
    const own = await this.records(loanId, asOf);
    if (!own) return null;
    const { borrowerId, product, orgUnit } = own.loan.registration;
    const rule = await this.rules.inForce('classification', asOf, { product, orgUnit });
    if (!rule) return null;
    const retail = await this.isRetail(borrowerId);
    const claims = retail ? [own] : [own, ...(await this.otherClaims(borrowerId, loanId, asOf))];
    const { ruleSet, hash } = rule;
    const { events } = await executeCommand(
      this.store,
      classification,
      loanId,
      {
        type: 'classification.assess',
        loanId,
        borrowerId,
        by: context.actor.id,
        businessDate: asOf,
        asOf,
        ...(runId !== undefined && { runId }),
        ruleSet: { id: ruleSet.id, version: ruleSet.version },
        ruleSetHash: hash,
        rules: classificationRules(ruleSet.params),
        claims: claimFacts(claims, retail, asOf),
        everywhere: null,
      },
      { ...context, input: { asOf, ...(runId !== undefined && { runId }) } },
    );
    return { lowered: events.some(({ type }) => type === 'classification.lowered') };
  }

  private async records(loanId: string, asOf: LocalDate): Promise<ClaimRecords | undefined> {
    const replayed = await replayLoan(this.store, loanId, { asOf });
    if (replayed?.state.status !== 'active') return undefined;
    const [{ events }, { state }] = await Promise.all([
      loadAggregate(this.store, loan, loanId),
      loadAggregate(this.store, classification, loanId),
    ]);
    return {
      loanId,
      loan: replayed.state as KnownLoan,
      events: events.map((event) => loan.upcast(event)),
      classification: state,
    };
  }

  private async otherClaims(borrowerId: string, loanId: string, asOf: LocalDate): Promise<ClaimRecords[]> {
    const others: ClaimRecords[] = [];
    for (const other of await loansOfBorrower(this.database, borrowerId)) {
      const records = other === loanId ? undefined : await this.records(other, asOf);
      if (records) others.push(records);
    }
    return others;
  }

  private async isRetail(borrowerId: string): Promise<boolean> {
    const { state } = await loadAggregate(this.store, borrower, borrowerId);
    return state.status === 'registered' && state.registration.kind === 'person';
  }
}
