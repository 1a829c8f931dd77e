import type { LocalDate } from '#kernel';
import type { RiskClass } from '../../loan/loan.events.js';
import type { DecideClass, Determine, Propose, ReturnProposal } from '../classification.commands.js';
import type { ClassificationEvent } from '../classification.events.js';
import { isRepeated } from '../classification.parts.js';
import { rejectClassification } from '../classification.rejections.js';
import type { ClassificationState, Proposal } from '../classification.state.js';
import { isWorse } from '../risk-class.js';
import { leastClass } from './assess.js';
import { checkOther, checkReference, checkStatement } from './checks.js';

/*
 * 初分, 认定, 审批: the officer proposes, the head determines, the committee decides; three people. Each may name a
 * class of its own, never one above the floor.
 */

type Decided = readonly ClassificationEvent[];

export function propose(state: ClassificationState, command: Propose): Decided {
  const { loanId, borrowerId, proposalId, reason, by, businessDate } = command;
  const event: ClassificationEvent = {
    type: 'classification.proposed',
    occurredOn: businessDate,
    data: { loanId, borrowerId, proposalId, class: command.class, reason, by },
  };
  if (isRepeated(state.parts, event)) return [];
  checkReference(proposalId, 'proposalId');
  checkStatement(reason, 'reason');
  if (state.proposal) {
    rejectClassification('classification-proposal-open', `proposal "${state.proposal.proposalId}" is open`);
  }
  checkFloor(state, command.class, businessDate);
  return [event];
}

export function determine(state: ClassificationState, command: Determine): Decided {
  const { loanId, borrowerId, proposalId, reason, by, businessDate } = command;
  const event: ClassificationEvent = {
    type: 'classification.determined',
    occurredOn: businessDate,
    data: { loanId, borrowerId, proposalId, class: command.class, reason, by },
  };
  if (isRepeated(state.parts, event)) return [];
  checkStatement(reason, 'reason');
  checkOther(by, openProposal(state, proposalId).proposedBy);
  checkFloor(state, command.class, businessDate);
  return [event];
}

export function decideClass(state: ClassificationState, command: DecideClass): Decided {
  const { loanId, borrowerId, proposalId, reason, by, minutesReference, businessDate } = command;
  const event: ClassificationEvent = {
    type: 'classification.decided',
    occurredOn: businessDate,
    data: {
      loanId,
      borrowerId,
      proposalId,
      from: state.riskClass,
      class: command.class,
      reason,
      by,
      minutesReference,
    },
  };
  if (isRepeated(state.parts, event)) return [];
  checkStatement(reason, 'reason');
  checkReference(minutesReference, 'minutesReference');
  const { proposedBy, determinedBy } = openProposal(state, proposalId);
  if (determinedBy === null) {
    rejectClassification(
      'classification-not-determined',
      'the class has not been determined yet',
      'proposalId',
    );
  }
  checkOther(by, proposedBy, determinedBy);
  checkFloor(state, command.class, businessDate);
  return [event];
}

export function returnProposal(state: ClassificationState, command: ReturnProposal): Decided {
  const { loanId, borrowerId, proposalId, reason, by, businessDate } = command;
  const event: ClassificationEvent = {
    type: 'classification.proposal-returned',
    occurredOn: businessDate,
    data: { loanId, borrowerId, proposalId, reason, by },
  };
  if (isRepeated(state.parts, event)) return [];
  checkStatement(reason, 'reason');
  checkOther(by, openProposal(state, proposalId).proposedBy);
  return [event];
}

function openProposal({ proposal }: ClassificationState, proposalId: string): Proposal {
  if (proposal?.proposalId === proposalId) return proposal;
  return rejectClassification(
    'classification-proposal-not-open',
    `proposal "${proposalId}" is not open`,
    'proposalId',
  );
}

function checkFloor(state: ClassificationState, proposed: RiskClass, on: LocalDate): void {
  if (!state.assessed) {
    rejectClassification('classification-not-assessed', 'the rules have not been applied to this loan yet');
  }
  const least = leastClass(state, state.assessed.floor, on);
  if (isWorse(least, proposed)) {
    const codes = state.assessed.reasons.map(({ code }) => code).join(', ');
    rejectClassification('classification-above-floor', `at least ${least} by ${codes}`, 'class');
  }
}
