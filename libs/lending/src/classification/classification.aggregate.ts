import { type Aggregate, type Subject, unreachable } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { ClassificationCommand } from './classification.commands.js';
import type { ClassificationEvent } from './classification.events.js';
import { type ClassificationState, evolve, initialState } from './classification.state.js';
import { assess } from './decide/assess.js';
import {
  assessAbility,
  explainDelay,
  liftTrigger,
  recordExpectedLoss,
  recordRestructuring,
  recordTrigger,
  showRenewal,
} from './decide/facts.js';
import { decideClass, determine, propose, returnProposal } from './decide/proposal.js';
import { decideRebuttal, requestRebuttal } from './decide/rebuttal.js';

/** @throws ClassificationRejection */
function decide(command: ClassificationCommand, state: ClassificationState): readonly ClassificationEvent[] {
  switch (command.type) {
    case 'classification.record-trigger':
      return recordTrigger(state, command);
    case 'classification.lift-trigger':
      return liftTrigger(state, command);
    case 'classification.record-expected-loss':
      return recordExpectedLoss(state, command);
    case 'classification.record-restructuring':
      return recordRestructuring(state, command);
    case 'classification.show-renewal':
      return showRenewal(state, command);
    case 'classification.explain-delay':
      return explainDelay(state, command);
    case 'classification.assess-ability':
      return assessAbility(state, command);
    case 'classification.assess':
      return assess(state, command);
    case 'classification.propose':
      return propose(state, command);
    case 'classification.determine':
      return determine(state, command);
    case 'classification.decide':
      return decideClass(state, command);
    case 'classification.return-proposal':
      return returnProposal(state, command);
    case 'classification.request-rebuttal':
      return requestRebuttal(state, command);
    case 'classification.decide-rebuttal':
      return decideRebuttal(state, command);
    default:
      return unreachable(command);
  }
}

const schemas: Readonly<Record<ClassificationEvent['type'], number>> = {
  'classification.trigger-recorded': 1,
  'classification.trigger-lifted': 1,
  'classification.expected-loss-recorded': 1,
  'classification.restructuring-recorded': 1,
  'classification.renewal-shown': 1,
  'classification.delay-explained': 1,
  'classification.ability-assessed': 1,
  'classification.assessed': 1,
  'classification.lowered': 1,
  'classification.proposed': 1,
  'classification.determined': 1,
  'classification.decided': 1,
  'classification.proposal-returned': 1,
  'classification.rebuttal-requested': 1,
  'classification.rebuttal-decided': 1,
};

/** The work on one loan's class of risk; its id is the loan's. */
export const classification: Aggregate<ClassificationCommand, ClassificationEvent, ClassificationState> = {
  category: 'classification',
  initialState,
  evolve,
  decide,
  subjectsOf: (loanId, { data }): readonly Subject[] => [`loan/${loanId}`, `borrower/${data.borrowerId}`],
  schemas,
  upcast: (stored) => currentShape<ClassificationEvent>(stored, schemas),
};
