import { type Aggregate, type Subject, unreachable } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { AccountabilityCommand } from './accountability.commands.js';
import type { AccountabilityEvent } from './accountability.events.js';
import { type AccountabilityState, evolve } from './accountability.state.js';
import { appeal, close, decideAppeal, decideCase, propose, returnProposal } from './decide/decision.js';
import {
  assignInvestigator,
  checkExemption,
  namePerson,
  open,
  recordDutyFinding,
} from './decide/investigation.js';

/** @throws AccountabilityRejection */
function decide(command: AccountabilityCommand, state: AccountabilityState): readonly AccountabilityEvent[] {
  switch (command.type) {
    case 'accountability.open':
      return open(state, command);
    case 'accountability.assign-investigator':
      return assignInvestigator(state, command);
    case 'accountability.name-person':
      return namePerson(state, command);
    case 'accountability.record-duty-finding':
      return recordDutyFinding(state, command);
    case 'accountability.check-exemption':
      return checkExemption(state, command);
    case 'accountability.propose':
      return propose(state, command);
    case 'accountability.decide':
      return decideCase(state, command);
    case 'accountability.return':
      return returnProposal(state, command);
    case 'accountability.appeal':
      return appeal(state, command);
    case 'accountability.decide-appeal':
      return decideAppeal(state, command);
    case 'accountability.close':
      return close(state, command);
    default:
      return unreachable(command);
  }
}

const schemas: Readonly<Record<AccountabilityEvent['type'], number>> = {
  'accountability.opened': 1,
  'accountability.investigator-assigned': 1,
  'accountability.person-named': 1,
  'accountability.duty-found': 1,
  'accountability.exemption-checked': 1,
  'accountability.proposed': 1,
  'accountability.decided': 1,
  'accountability.returned': 1,
  'accountability.appealed': 1,
  'accountability.appeal-decided': 1,
  'accountability.closed': 1,
};

/** A case about who answers for a bad loan, or for several of one borrower. */
export const accountability: Aggregate<AccountabilityCommand, AccountabilityEvent, AccountabilityState> = {
  category: 'accountability',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (_, { data }): readonly Subject[] => [
    ...data.loanIds.map((loanId): Subject => `loan/${loanId}`),
    `borrower/${data.borrowerId}`,
  ],
  schemas,
  upcast: (stored) => currentShape<AccountabilityEvent>(stored, schemas),
};
