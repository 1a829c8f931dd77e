import { type Aggregate, contentHash, isCurrency, parseMinor, unreachable } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { UseOfFundsCommand } from './use-of-funds.commands.js';
import type { MisuseConsequence, UseOfFundsEvent } from './use-of-funds.events.js';
import { rejectUse } from './use-of-funds.rejections.js';

export interface Misuse {
  readonly foundBy: string;
  readonly affectsRepayment: boolean;
  readonly signedBy: string | null;
  readonly consequence: MisuseConsequence | null;
}

export interface UseOfFundsState {
  readonly purpose: string | null;
  readonly payees: readonly string[];
  readonly misuses: Readonly<Record<string, Misuse>>;
  /** Hash of the content of every part, by its id: a command sent again finds its part. */
  readonly parts: Readonly<Record<string, string>>;
}

const [mostParts, mostPayees, longestNote, longestReference] = [1_000, 100, 4_000, 100];

function evolve(state: UseOfFundsState, event: UseOfFundsEvent): UseOfFundsState {
  const withPart = (id: string, ...content: readonly unknown[]): UseOfFundsState => ({
    ...state,
    parts: { ...state.parts, [id]: contentHash(content) },
  });
  const withMisuse = (id: string, change: Partial<Misuse>): UseOfFundsState => ({
    ...state,
    misuses: { ...state.misuses, [id]: { ...state.misuses[id]!, ...change } },
  });
  switch (event.type) {
    case 'use-of-funds.agreed':
      return { ...state, purpose: event.data.purpose, payees: event.data.payees };
    case 'use-of-funds.proved': {
      const { proofId, amount, document, sha256 } = event.data;
      return withPart(proofId, amount, document, sha256);
    }
    case 'use-of-funds.traced': {
      const { flowId, direction, amount, flowedOn, counterparty } = event.data;
      return withPart(flowId, direction, amount, flowedOn, counterparty);
    }
    case 'use-of-funds.misuse-found': {
      const { misuseId, amount, actualUse, cause, recommendation, affectsRepayment, by } = event.data;
      const { parts } = withPart(misuseId, amount, actualUse, cause, recommendation, affectsRepayment);
      const found: Misuse = { foundBy: by, affectsRepayment, signedBy: null, consequence: null };
      return { ...state, parts, misuses: { ...state.misuses, [misuseId]: found } };
    }
    case 'use-of-funds.misuse-signed':
      return withMisuse(event.data.misuseId, { signedBy: event.data.by });
    case 'use-of-funds.misuse-decided':
      return withMisuse(event.data.misuseId, { consequence: event.data.consequence });
    default:
      return unreachable(event);
  }
}

/** @throws UseOfFundsRejection */
function decide(command: UseOfFundsCommand, state: UseOfFundsState): readonly UseOfFundsEvent[] {
  const { loanId, borrowerId, by, businessDate: occurredOn } = command;
  const about = { loanId, borrowerId };
  if (command.type !== 'use-of-funds.agree' && state.purpose === null) {
    rejectUse('use-of-funds-not-agreed', 'the agreed use has not been recorded');
  }
  switch (command.type) {
    case 'use-of-funds.agree': {
      const { purpose, payees } = command;
      if (purpose === state.purpose && JSON.stringify(payees) === JSON.stringify(state.payees)) return [];
      checkText(purpose, 'purpose');
      if (payees.length > mostPayees)
        rejectUse('too-many-uses-of-funds', `at most ${mostPayees} payees`, 'payees');
      payees.forEach((payee) => checkText(payee, 'payees', longestReference));
      return [{ type: 'use-of-funds.agreed', occurredOn, data: { ...about, purpose, payees, by } }];
    }
    case 'use-of-funds.prove': {
      const { proofId, amount, document, sha256 } = command;
      if (isRepeated(state, proofId, amount, document, sha256)) return [];
      checkAmount(command.amount, command.currency);
      checkText(document, 'document');
      const data = { ...about, proofId, amount, document, sha256, by };
      return [{ type: 'use-of-funds.proved', occurredOn, data }];
    }
    case 'use-of-funds.trace': {
      const { flowId, direction, amount, flowedOn, counterparty } = command;
      if (isRepeated(state, flowId, direction, amount, flowedOn, counterparty)) return [];
      checkAmount(amount, command.currency);
      checkText(counterparty, 'counterparty', longestReference);
      if (flowedOn > occurredOn) {
        rejectUse('use-of-funds-date-in-future', `flowedOn ${flowedOn} is after ${occurredOn}`, 'flowedOn');
      }
      const data = { ...about, flowId, direction, amount, flowedOn, counterparty, by };
      return [{ type: 'use-of-funds.traced', occurredOn, data }];
    }
    case 'use-of-funds.find-misuse': {
      const { misuseId, amount, actualUse, cause, recommendation, affectsRepayment } = command;
      if (isRepeated(state, misuseId, amount, actualUse, cause, recommendation, affectsRepayment)) return [];
      checkAmount(amount, command.currency);
      checkText(actualUse, 'actualUse');
      checkText(cause, 'cause');
      checkText(recommendation, 'recommendation');
      const data = { ...about, misuseId, amount, actualUse, cause, recommendation, affectsRepayment, by };
      return [{ type: 'use-of-funds.misuse-found', occurredOn, data }];
    }
    case 'use-of-funds.sign-misuse': {
      const { misuseId } = command;
      if (misuseOf(state, misuseId).signedBy !== null) return [];
      return [{ type: 'use-of-funds.misuse-signed', occurredOn, data: { ...about, misuseId, by } }];
    }
    case 'use-of-funds.decide-misuse': {
      const { misuseId, consequence, reason, approvalReference } = command;
      const misuse = misuseOf(state, misuseId);
      if (misuse.consequence === consequence) return [];
      if (misuse.consequence !== null) {
        rejectUse('misuse-decided-already', `it was decided: ${misuse.consequence}`, 'consequence');
      }
      if (misuse.foundBy === by) rejectUse('misuse-decided-by-finder', `${by} found the misuse`);
      if (misuse.affectsRepayment && misuse.signedBy === null) {
        rejectUse('misuse-not-signed', 'it affects repayment: the responsible operator signs first');
      }
      checkText(reason, 'reason');
      checkText(approvalReference, 'approvalReference', longestReference);
      const data = { ...about, misuseId, consequence, reason, approvalReference, by };
      return [{ type: 'use-of-funds.misuse-decided', occurredOn, data }];
    }
    default:
      return unreachable(command);
  }
}

function isRepeated({ parts }: UseOfFundsState, id: string, ...content: readonly unknown[]): boolean {
  checkText(id, 'id', longestReference);
  if (Object.hasOwn(parts, id)) {
    if (parts[id] === contentHash(content)) return true;
    rejectUse('use-of-funds-id-reused', 'the id was used before for other content');
  }
  if (Object.keys(parts).length >= mostParts) {
    rejectUse('too-many-uses-of-funds', `at most ${mostParts} proofs, flows and findings`);
  }
  return false;
}

function misuseOf({ misuses }: UseOfFundsState, misuseId: string): Misuse {
  if (!Object.hasOwn(misuses, misuseId))
    rejectUse('misuse-not-found', 'no such misuse was found', 'misuseId');
  return misuses[misuseId]!;
}

function checkAmount(amount: string, currency: string): void {
  const value = isCurrency(currency) ? parseMinor(amount, currency) : undefined;
  if (value === undefined || value <= 0n) {
    rejectUse('use-of-funds-amount-invalid', `"${amount}" is no amount of ${currency} above zero`, 'amount');
  }
}

function checkText(text: string, field: string, most = longestNote): void {
  if (text.trim() === '' || text.length > most) {
    rejectUse('use-of-funds-text-invalid', `${field} holds 1 to ${most} characters`, field);
  }
}

const schemas: Readonly<Record<UseOfFundsEvent['type'], number>> = {
  'use-of-funds.agreed': 1,
  'use-of-funds.proved': 1,
  'use-of-funds.traced': 1,
  'use-of-funds.misuse-found': 1,
  'use-of-funds.misuse-signed': 1,
  'use-of-funds.misuse-decided': 1,
};

/** What a loan's money was to be used for, what it was used for, and what follows where the two differ. */
export const useOfFunds: Aggregate<UseOfFundsCommand, UseOfFundsEvent, UseOfFundsState> = {
  category: 'useoffunds',
  initialState: () => ({ purpose: null, payees: [], misuses: {}, parts: {} }),
  evolve,
  decide,
  subjectsOf: (_, { data: { loanId, borrowerId } }) => [`loan/${loanId}`, `borrower/${borrowerId}`],
  schemas,
  upcast: (stored) => currentShape<UseOfFundsEvent>(stored, schemas),
};
