import { Inject, Injectable } from '@nestjs/common';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { formatMinor, type LocalDate, type Minor, sum } from '#kernel';
import {
  accountability,
  type AccountabilityCommand,
  type AccountabilityOpened,
  AccountabilityRejection,
  type KnownAccountability,
  type KnownLoan,
  outstandingAmounts,
} from '#lending';
import { CommandExecutor, derivedId, type Given } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { knownLoan } from '../commands/known-loan.js';
import { accountabilityRulesOn } from './accountability-rules-on.js';
import type { AccountabilityOpeningDto } from './accountability.dto.js';

/** What people do in a case about who answers for a bad loan. */
@Injectable()
export class AccountabilityDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
  ) {}

  /** @throws LoanRejection `loan-not-found`; AccountabilityRejection */
  async open(body: AccountabilityOpeningDto, request: CommandRequest): Promise<CommandResult> {
    const { loanIds, reason } = body;
    const caseId = body.caseId ?? derivedId(request.commandId, 'part');
    const ids = [...new Set(loanIds)];
    const known = await Promise.all(ids.map((loanId) => knownLoan(this.store, loanId)));
    const { product, orgUnit } = known[0]!.registration;
    return this.commands.on(accountability, caseId, body, request, async ({ businessDate, ruleBook }) => ({
      type: 'accountability.open' as const,
      caseId,
      loans: known.map(({ registration, currency }, index) => ({
        loanId: ids[index]!,
        borrowerId: registration.borrowerId,
        currency,
      })),
      occasion: 'by-person' as const,
      reason,
      scope: scopeOf(known, businessDate),
      given: await accountabilityRulesOn(ruleBook, businessDate, { product, orgUnit }),
      by: request.actor.id,
      businessDate,
    }));
  }

  act(
    caseId: string,
    input: object,
    request: CommandRequest,
    command: (
      given: Pick<Given, 'businessDate' | 'partId'> & { readonly by: string },
    ) => AccountabilityCommand,
  ): Promise<CommandResult> {
    return this.commands.on(accountability, caseId, input, request, ({ businessDate, partId }) =>
      command({ businessDate, partId, by: request.actor.id }),
    );
  }

  /** @throws AccountabilityRejection `accountability-not-found` */
  async stateOf(caseId: string): Promise<{ readonly state: KnownAccountability; readonly revision: number }> {
    const { state, revision } = await loadAggregate(this.store, accountability, caseId);
    if (state.status !== 'none') return { state, revision };
    throw new AccountabilityRejection('accountability-not-found', `no case ${caseId} was opened`);
  }
}

/** What was owed on the day, of all loans of the case. */
export function scopeOf(loans: readonly KnownLoan[], on: LocalDate): AccountabilityOpened['data']['scope'] {
  const { registration, currency } = loans[0]!;
  const owed = loans.flatMap((one) => Object.values(outstandingAmounts(one, on)) as Minor[]);
  return {
    product: registration.product,
    orgUnit: registration.orgUnit,
    amount: formatMinor(sum(owed), currency),
    currency,
  };
}
