import { isCurrency, unreachable } from '#kernel';
import { sameFacts } from '../loan/loan.same-facts.js';
import { checkAmount, checkDay, checkReference, checkSpan } from './collateral.checks.js';
import type { CollateralCommand, RegisterCollateral } from './collateral.commands.js';
import type { CollateralEvent, CollateralRegistered } from './collateral.events.js';
import { rejectCollateral } from './collateral.rejections.js';
import { type CollateralState, type KnownCollateral, partOf } from './collateral.state.js';

type Later = Exclude<CollateralCommand, RegisterCollateral>;
type LaterFact = Exclude<CollateralEvent, CollateralRegistered>;

/** @throws CollateralRejection */
export function decide(command: CollateralCommand, state: CollateralState): readonly CollateralEvent[] {
  checkDay(command.on, 'on', command.businessDate);
  if (command.type === 'collateral.register') return register(state, command);
  if (state.status === 'unregistered') {
    rejectCollateral('collateral-not-found', 'the collateral is not registered');
  }
  const fact = factOf(state, command);
  if (isRepeated(state, fact)) return [];
  if (state.status !== 'held') rejectCollateral('collateral-released', `it has been ${state.status}`);
  check(state, command);
  return [fact];
}

function register(
  state: CollateralState,
  { on, facts, heldUnderTitle }: RegisterCollateral,
): readonly CollateralEvent[] {
  const { loanIds, ...registration } = facts;
  if (state.status !== 'unregistered') {
    if (state.registeredOn === on && sameFacts(state.registration, registration)) return [];
    rejectCollateral(
      'collateral-already-registered',
      `it was registered on ${state.registeredOn} with other content`,
    );
  }
  checkReference(facts.description, 'description');
  checkReference(facts.ownerReference, 'ownerReference');
  checkReference(facts.titleReference, 'titleReference');
  if (!isCurrency(facts.currency)) {
    rejectCollateral('collateral-currency-unknown', `"${facts.currency}" is no currency`, 'currency');
  }
  if (heldUnderTitle.length > 0) {
    const others = heldUnderTitle.join(', ');
    rejectCollateral('collateral-pledged-elsewhere', `its title is held as ${others}`, 'titleReference');
  }
  const data = { ...registration, loanIds: [...new Set(loanIds)] };
  return [{ type: 'collateral.registered', occurredOn: on, data }];
}

/** What the command states, whether it may be recorded or not. */
function factOf(state: KnownCollateral, command: Later): LaterFact {
  const { on: occurredOn } = command;
  const about = { loanIds: state.loanIds, borrowerId: state.registration.borrowerId };
  switch (command.type) {
    case 'collateral.link': {
      const loanIds = [...new Set([...state.loanIds, command.facts.loanId])];
      return { type: 'collateral.linked', occurredOn, data: { ...about, loanIds, ...command.facts } };
    }
    case 'collateral.value':
      return { type: 'collateral.valued', occurredOn, data: { ...about, ...command.facts } };
    case 'collateral.record-registration':
      return { type: 'collateral.registration-recorded', occurredOn, data: { ...about, ...command.facts } };
    case 'collateral.insure':
      return { type: 'collateral.insured', occurredOn, data: { ...about, ...command.facts } };
    case 'collateral.check':
      return { type: 'collateral.checked', occurredOn, data: { ...about, ...command.facts } };
    case 'collateral.lend-title':
      return { type: 'collateral.title-lent', occurredOn, data: { ...about, ...command.facts } };
    case 'collateral.return-title':
      return { type: 'collateral.title-returned', occurredOn, data: { ...about, ...command.facts } };
    case 'collateral.release':
      return { type: 'collateral.released', occurredOn, data: { ...about, ...command.facts } };
    case 'collateral.dispose':
      return { type: 'collateral.disposed', occurredOn, data: { ...about, ...command.facts } };
    default:
      return unreachable(command);
  }
}

function isRepeated({ parts }: KnownCollateral, fact: LaterFact): boolean {
  const { key, content } = partOf(fact);
  if (!Object.hasOwn(parts, key)) return false;
  if (parts[key] === content) return true;
  return rejectCollateral(
    'collateral-id-reused',
    `this id was used before with other content: ${key}`,
    key.slice(0, key.indexOf(':')),
  );
}

function check({ registration, titleOut }: KnownCollateral, command: Later): void {
  switch (command.type) {
    case 'collateral.value':
      return checkAmount(command.facts.value, registration.currency, 'value');
    case 'collateral.record-registration': {
      const { from, until, certificate } = command.facts;
      checkReference(certificate, 'certificate');
      if (until !== undefined) checkSpan(from, until);
      return;
    }
    case 'collateral.insure':
      checkSpan(command.facts.from, command.facts.until);
      return checkAmount(command.facts.amount, registration.currency, 'amount');
    case 'collateral.lend-title':
      checkReference(command.facts.approvalReference, 'approvalReference');
      if (titleOut) rejectCollateral('collateral-title-out', `it is out since ${titleOut.since}`);
      return checkSpan(command.on, command.facts.dueBackOn, 'dueBackOn');
    case 'collateral.return-title':
      if (titleOut?.lendingId === command.facts.lendingId) return;
      return rejectCollateral('collateral-title-not-out', 'it is not out by this lending', 'lendingId');
    case 'collateral.release':
      checkReference(command.facts.signedBy, 'signedBy');
      checkReference(command.facts.approvalReference, 'approvalReference');
      if (command.loansOwing.length > 0) {
        rejectCollateral('collateral-secures-debt', `still owing: ${command.loansOwing.join(', ')}`);
      }
      if (titleOut) rejectCollateral('collateral-title-out', `it is out since ${titleOut.since}`);
      return;
    case 'collateral.link':
    case 'collateral.check':
    case 'collateral.dispose':
      return;
    default:
      unreachable(command);
  }
}
