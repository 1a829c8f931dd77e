import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import type { DomainEvent } from '#kernel';
import { type CommandResult, EVENT_STORE, type EventStore, type Loaded, loadAggregate } from '#event-store';
import {
  type ApprovalCommand,
  ApprovalRejection,
  type ApprovalState,
  type AuthorityInForce,
  type HeldCommand,
  type KnownApproval,
  type Matter,
  type Opinion,
  type PreviewedEvent,
  aboutTarget,
  approval,
  matterOf,
} from '#lending';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { CommandExecutor, type Given } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { ModificationFinder } from '../modification/modification-finder.js';
import { SubjectVault } from '../vault/index.js';
import { approvableCommand } from './approvable.js';
import { AuthorityBook } from './authority-book.js';
import { withTier } from './with-tier.js';

/** What a held command would do on the target as it stands. */
export interface HeldPreview {
  readonly expectedRevision: number;
  readonly preview: readonly PreviewedEvent[];
  readonly matter: Matter;
  readonly loanId?: string;
  readonly borrowerId?: string;
}

/** The command id under which a granted command is executed: once for each time it was granted. */
export function executionId(approvalId: string, round: number): string {
  return uuidV5(`execution/${round}`, approvalId);
}

/** What the handlers of approvals have in common: the approval, its target, the rules, and sealed opinions. */
@Injectable()
export class ApprovalDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandExecutor) private readonly commands: CommandExecutor,
    @Inject(BusinessCalendar) private readonly calendar: BusinessCalendar,
    @Inject(AuthorityBook) private readonly authorities: AuthorityBook,
    @Inject(SubjectVault) private readonly vault: SubjectVault,
    @Inject(ModificationFinder) private readonly modifications: ModificationFinder,
  ) {}

  load(approvalId: string): Promise<Loaded<ApprovalState>> {
    return loadAggregate(this.store, approval, approvalId);
  }

  /** @throws ApprovalRejection `approval-not-found` */
  async known(approvalId: string): Promise<KnownApproval> {
    const { state } = await this.load(approvalId);
    if (state.status !== 'none') return state;
    throw new ApprovalRejection('approval-not-found', `no approval ${approvalId} was requested`);
  }

  execute(
    approvalId: string,
    input: object,
    request: CommandRequest,
    command: (given: Given) => ApprovalCommand,
  ): Promise<CommandResult> {
    return this.commands.on(approval, approvalId, input, request, command);
  }

  /** Decides the held command without executing it, through the code that will execute it. */
  async preview(approvalId: string, round: number, held: HeldCommand): Promise<HeldPreview> {
    const { aggregate, command } = approvableCommand(held.type);
    const {
      loaded,
      decided,
      command: built,
    } = await this.commands.preview(
      aggregate,
      held.targetId,
      executionId(approvalId, round),
      async (given) => ({
        ...(await command(held.input, approvalId, given)),
        ...(await this.modifications.conditionsOf(held)),
      }),
    );
    const plain = matterOf(built, loaded.state) ?? { command: held.type };
    const about = aboutTarget(held.category, held.targetId, loaded.state);
    const authority = await this.authorityFor(plain);
    const matter =
      authority === null ? plain : await withTier(this.store, authority, plain, about.borrowerId);
    return {
      expectedRevision: loaded.revision,
      preview: decided.map(previewed),
      matter,
      ...about,
    };
  }

  async authorityFor(matter: Matter): Promise<AuthorityInForce | null> {
    return this.authorities.inForce(await this.calendar.openDate(), matter);
  }

  /** Revision of what the held command is about, now. */
  async targetRevision({ command }: KnownApproval): Promise<number> {
    const { aggregate } = approvableCommand(command.type);
    return (await loadAggregate(this.store, aggregate, command.targetId)).revision;
  }

  /** Seals an opinion with a key of its approval; the fingerprint stands for it in the input of the command. */
  async seal(approvalId: string, by: string, spoken: Omit<Opinion, 'salt'>) {
    const opinion: Opinion = { ...spoken, salt: randomUUID() };
    const subject = vaultSubject(approvalId);
    const { sealed } = await this.vault.seal(subject, { general: opinion });
    const { fingerprint } = await this.vault.seal(subject, { general: { ...spoken, by } });
    return { opinion, sealed: sealed.general, fingerprint };
  }

  /** The opinions of the current meeting, opened. */
  async open({ approvalId, meeting }: KnownApproval): Promise<(Opinion & { readonly by: string })[]> {
    const opened: (Opinion & { readonly by: string })[] = [];
    for (const { sealed, signature } of meeting?.opinions ?? []) {
      const opinion = await this.vault.open<Opinion>(vaultSubject(approvalId), 'general', sealed);
      if (opinion !== undefined) opened.push({ ...opinion, by: signature.by.id });
    }
    return opened;
  }
}

function vaultSubject(approvalId: string): string {
  return `approval/${approvalId}`;
}

function previewed({ type, occurredOn, data }: DomainEvent): PreviewedEvent {
  return { type, occurredOn, data: data as PreviewedEvent['data'] };
}
