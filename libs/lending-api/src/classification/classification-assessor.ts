import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LocalDate, RuleSetRef } from '#kernel';
import {
  type CommandContext,
  EVENT_STORE,
  type EventStore,
  executeCommand,
  loadAggregate,
} from '#event-store';
import {
  type Assess,
  assessed,
  borrower,
  claimFacts,
  type ClaimRecords,
  classification,
  classificationRules,
  debtsEverywhere,
  type Floor,
  latestReport,
  loan,
  monitoring,
  paymentsKnownOn,
  recordedInputs,
  type Snapshot,
} from '#lending';
import { loansOfBorrower } from '#lending-read-models';
import { RuleBook } from '../policy/index.js';
import { knownEvents, replayed } from '../replay/replay-loan.js';

export type AssessmentContext = Omit<CommandContext, 'input'>;

export interface AssessmentResult {
  /** Whether anything had to be recorded. */
  readonly changed: boolean;
  /** Whether the class had to be made worse. */
  readonly lowered: boolean;
}

/** The rules of the day and all that they ask of a loan. */
type RatedFacts = Omit<Assess, 'type' | 'by' | 'businessDate' | 'runId'>;

/** Gathers what is known of a loan and of its debtor's other loans on a day, and applies the rules of that day. */
@Injectable()
export class ClassificationAssessor {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(RuleBook) private readonly rules: RuleBook,
  ) {}

  /**
   * @returns null where nothing can be said: no such loan in repayment on the day, no rules for it, or an imported loan
   * of whose payments nothing is known that early
   * @throws all that {@link executeCommand} throws
   */
  async assess(
    loanId: string,
    asOf: LocalDate,
    context: AssessmentContext,
    runId?: string,
  ): Promise<AssessmentResult | null> {
    const rated = await this.factsOn(loanId, asOf);
    if (!rated) return null;
    const { events } = await executeCommand(
      this.store,
      classification,
      loanId,
      {
        type: 'classification.assess',
        by: context.actor.id,
        businessDate: asOf,
        ...(runId !== undefined && { runId }),
        ...rated,
      },
      { ...context, input: { asOf, ...(runId !== undefined && { runId }) } },
    );
    return {
      changed: events.length > 0,
      lowered: events.some(({ type }) => type === 'classification.lowered'),
    };
  }

  /** What the rules say of a loan on a day; null as for {@link assess}. Nothing is recorded. */
  async floorOn(loanId: string, asOf: LocalDate): Promise<(Floor & { readonly ruleSet: RuleSetRef }) | null> {
    const rated = await this.factsOn(loanId, asOf);
    return rated && { ...assessed(rated.rules, recordedInputs(rated)), ruleSet: rated.ruleSet };
  }

  private async factsOn(loanId: string, asOf: LocalDate): Promise<RatedFacts | null> {
    const own = await this.records(loanId, asOf);
    if (!own) return null;
    const { borrowerId, product, orgUnit } = own.loan.registration;
    const rule = await this.rules.inForce('classification', asOf, { product, orgUnit });
    if (!rule) return null;
    const retail = await this.isRetail(borrowerId);
    const claims = retail ? [own] : [own, ...(await this.otherClaims(borrowerId, loanId, asOf))];
    const { ruleSet, hash } = rule;
    const rules = classificationRules(ruleSet.params);
    const report = retail ? null : await this.creditReport(borrowerId, asOf);
    const facts = claimFacts(claims, retail, asOf, report?.worstClass);
    return {
      loanId,
      borrowerId,
      asOf,
      ruleSet: { id: ruleSet.id, version: ruleSet.version },
      ruleSetHash: hash,
      rules,
      claims: facts,
      everywhere: debtsEverywhere(facts, report, rules),
    };
  }

  private async records(loanId: string, asOf: LocalDate): Promise<ClaimRecords | undefined> {
    const [known, { events: work }] = await Promise.all([
      knownEvents(this.store, loanId),
      loadAggregate(this.store, classification, loanId),
    ]);
    const state = replayed(loanId, known, asOf)?.state;
    if (state?.status !== 'active' || !paymentsKnownOn(state, asOf)) return undefined;
    return {
      loanId,
      loan: state,
      events: known.map((event) => loan.upcast(event)),
      classification: work
        .filter(({ occurredOn }) => occurredOn <= asOf)
        .map((event) => classification.upcast(event))
        .reduce(classification.evolve, classification.initialState()),
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

  private async creditReport(borrowerId: string, asOf: LocalDate): Promise<Snapshot | null> {
    const { state } = await loadAggregate(this.store, monitoring, borrowerId);
    return latestReport(state.snapshots, asOf);
  }

  private async isRetail(borrowerId: string): Promise<boolean> {
    const { state } = await loadAggregate(this.store, borrower, borrowerId);
    return state.status === 'registered' && state.registration.kind === 'person';
  }
}
