import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#kernel';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import {
  borrower,
  BorrowerRejection,
  personalPurposes,
  retentionClocks,
  type RetentionRules,
} from '#lending';
import { BusinessCalendar } from '../../business-day/business-calendar.js';
import { CommandExecutor, derivedId } from '../../commands/command-executor.js';
import { RuleBook } from '../../policy/index.js';
import type { CommandRequest } from '../../commands/command-request.js';
import { SubjectVault } from '../../vault/index.js';
import { retentionRulesOn } from './retention-rules-in-force.js';
import { finishErasure } from './finish-erasure.js';
import type { ErasureDecisionDto, ErasureRequestDto, ErasuresDto } from './erasure.dto.js';
import { retentionFacts } from './retention-facts.js';

/** Erasure of personal data: one person asks, another decides, and the keys are destroyed. */
@Injectable()
export class Erasures {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SubjectVault) private readonly vault: SubjectVault,
    @Inject(CommandExecutor) private readonly commands: CommandExecutor,
    @Inject(BusinessCalendar) private readonly calendar: BusinessCalendar,
    @Inject(RuleBook) private readonly ruleBook: RuleBook,
  ) {}

  /** @throws BorrowerRejection */
  async request(
    borrowerId: string,
    body: ErasureRequestDto,
    request: CommandRequest,
  ): Promise<CommandResult> {
    const { state } = await loadAggregate(this.store, borrower, borrowerId);
    const keyIds = state.status === 'unregistered' ? {} : state.keyIds;
    const all = personalPurposes.filter((purpose) => Object.hasOwn(keyIds, purpose));
    const rules = await this.rules();
    return this.commands.onBorrower(borrowerId, body, request, ({ businessDate, partId }) => ({
      type: 'borrower.request-erasure',
      requestId: body.requestId ?? partId,
      purposes: body.purposes ?? all,
      basis: body.basis,
      bases: rules.bases,
      reason: body.reason,
      requestedOn: body.requestedOn ?? businessDate,
      requestedBy: request.actor.id,
      businessDate,
    }));
  }

  /** Answers only after the keys of an approved erasure are destroyed. @throws BorrowerRejection */
  async decide(
    borrowerId: string,
    requestId: string,
    body: ErasureDecisionDto,
    request: CommandRequest,
  ): Promise<CommandResult> {
    const facts = await retentionFacts(this.store, this.dataSource, borrowerId);
    const purposes = await this.purposesOf(borrowerId, requestId);
    const rules = await this.rules();
    const input = { ...body, requestId };
    const result = await this.commands.onBorrower(borrowerId, input, request, ({ businessDate }) => ({
      type: 'borrower.decide-erasure',
      requestId,
      decision: body.decision,
      reason: body.reason,
      decidedBy: request.actor.id,
      businessDate,
      clocks: retentionClocks(rules, purposes, facts),
      permittedUses: rules.permittedUses,
      judgements: body.judgements ?? [],
      ruleSet: rules.ruleSet,
    }));
    await finishErasure(this.store, this.vault, borrowerId, {
      actor: request.actor,
      commandId: derivedId(request.commandId, 'part'),
      correlationId: request.correlationId,
      causationId: request.commandId,
    });
    return result;
  }

  /** @throws BorrowerRejection `borrower-not-found` */
  async show(borrowerId: string): Promise<ErasuresDto> {
    const { state } = await loadAggregate(this.store, borrower, borrowerId);
    if (state.status === 'unregistered') {
      throw new BorrowerRejection('borrower-not-found', `no borrower ${borrowerId}`);
    }
    const facts = await retentionFacts(this.store, this.dataSource, borrowerId);
    return {
      requests: state.erasures.map(({ keyIds: _, permittedUses: __, ...erasure }) => erasure),
      clocks: retentionClocks(await this.rules(), personalPurposes, facts),
    };
  }

  private async rules(): Promise<RetentionRules> {
    return retentionRulesOn(this.ruleBook, await this.calendar.openDate());
  }

  private async purposesOf(borrowerId: string, requestId: string) {
    const { state } = await loadAggregate(this.store, borrower, borrowerId);
    if (state.status === 'unregistered') return [];
    return state.erasures.find((erasure) => erasure.requestId === requestId)?.purposes ?? [];
  }
}

/** Who finishes what a crash cut short. */
export const finisher: Actor = { id: 'afterloan', role: 'system', org: 'system' };
