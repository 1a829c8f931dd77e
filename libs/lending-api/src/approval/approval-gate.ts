import { Inject, Injectable } from '@nestjs/common';
import type { DomainEvent, LocalDate, RecordedEvent } from '#kernel';
import { EVENT_STORE, type EventStore, type Loaded, loadAggregate } from '#event-store';
import {
  type ApprovalState,
  type Deed,
  type LoanState,
  type Matter,
  aboutTarget,
  approval,
  loan,
  loanScope,
  matterOf,
  refuseUnapproved,
  refuseUnseparated,
} from '#lending';
import type { CommandRequest } from '../commands/command-request.js';
import { AuthorityBook } from './authority-book.js';
import { loanDeeds } from './loan-deeds.js';
import { withTier } from './with-tier.js';

/** A command about to be recorded: what it is, what follows from it, and on which state. */
export interface Admitting {
  readonly command: { readonly type: string };
  readonly decided: readonly DomainEvent[];
  readonly loaded: Loaded<unknown>;
  readonly request: CommandRequest;
  readonly businessDate: LocalDate;
}

/** A loan whose duties are looked at. */
interface LoanAtHand {
  readonly scope: Pick<Matter, 'product' | 'orgUnit' | 'amount'>;
  readonly events: readonly RecordedEvent[];
  readonly approvals: readonly string[];
}

/**
 * Lets a command pass, or refuses it: where the rules of authority ask for an approval that it does not have, and where
 * it would put duties into one hand that they keep apart. Without such rules everything passes.
 */
@Injectable()
export class ApprovalGate {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(AuthorityBook) private readonly authorities: AuthorityBook,
  ) {}

  /** @throws ApprovalRejection `approval-required`, `duties-not-separated` */
  async admit(at: Admitting): Promise<void> {
    const plain = this.matterAtHand(at);
    if (plain === null) return;
    const authority = await this.authorities.inForce(at.businessDate, plain);
    if (authority === null) return;
    const matter = await withTier(this.store, authority, plain, borrowerAtHand(at));
    const checking = at.command.type.startsWith(`${approval.category}.`);
    if (!checking && !at.request.approval) refuseUnapproved(authority, matter);
    if (authority.rules.separations.length === 0) return;
    const atHand = await this.loanAtHand(at, matter);
    if (atHand === undefined) return;
    const done = await loanDeeds(this.store, atHand.events, atHand.approvals);
    const proposed: Deed[] = at.decided.map(({ type }) => ({ type, actorId: at.request.actor.id }));
    refuseUnseparated(authority, atHand.scope, done, proposed);
  }

  private matterAtHand({ command, loaded }: Admitting): Matter | null {
    if (!command.type.startsWith(`${approval.category}.`)) return matterOf(command, loaded.state);
    const state = loaded.state as ApprovalState;
    return state.status === 'none' ? null : state.matter;
  }

  private async loanAtHand(
    { command, loaded, request }: Admitting,
    matter: Matter,
  ): Promise<LoanAtHand | undefined> {
    if (command.type.startsWith(`${loan.category}.`)) {
      const state = loaded.state as LoanState;
      const scope = state.status === 'unregistered' ? matter : loanScope(state);
      return {
        scope,
        events: loaded.events,
        approvals: request.approval ? [request.approval.approvalId] : [],
      };
    }
    const about = (loaded.state as { about?: { loanId?: string } }).about?.loanId;
    if (about === undefined) return undefined;
    const { state, events } = await loadAggregate(this.store, loan, about);
    if (state.status === 'unregistered') return undefined;
    return {
      scope: loanScope(state),
      events,
      approvals: [(loaded.state as { approvalId: string }).approvalId],
    };
  }
}

function borrowerAtHand({ command, loaded }: Admitting): string | undefined {
  if (command.type === 'loan.register') return (command as { readonly borrowerId?: string }).borrowerId;
  const [category] = command.type.split('.');
  return aboutTarget(category!, '', loaded.state).borrowerId;
}
