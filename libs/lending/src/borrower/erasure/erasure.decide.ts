import { unreachable } from '#kernel';
import { rejectBorrower } from '../borrower.rejections.js';
import type { RegisteredBorrower } from '../borrower.state.js';
import type {
  DecideErasure,
  ErasureCommand,
  RecordKeysDestroyed,
  RequestErasure,
} from './erasure.commands.js';
import { type Erasure, type ErasureEvent, standingOf } from './erasure.state.js';
import { isRunning, needsAPerson, type RetentionClock } from './retention-clock.js';
import { retentionOutcome } from './retention-rerun.js';

/** @throws BorrowerRejection */
export function decideErasure(state: RegisteredBorrower, command: ErasureCommand): readonly ErasureEvent[] {
  switch (command.type) {
    case 'borrower.request-erasure':
      return request(state, command);
    case 'borrower.decide-erasure':
      return decide(state, command);
    case 'borrower.record-keys-destroyed':
      return recordDestroyed(state, command);
    default:
      return unreachable(command);
  }
}

function request(state: RegisteredBorrower, command: RequestErasure): ErasureEvent[] {
  const { requestId, purposes, basis, reason, requestedOn, requestedBy } = command;
  const earlier = state.erasures.find((erasure) => erasure.requestId === requestId);
  if (earlier !== undefined) {
    const same =
      earlier.basis === basis &&
      earlier.reason === reason &&
      earlier.requestedOn === requestedOn &&
      earlier.purposes.join() === purposes.join();
    if (same) return [];
    rejectBorrower(
      'erasure-request-reused',
      `request "${requestId}" was made with other content`,
      'requestId',
    );
  }
  const open = state.erasures.find(({ stage }) => stage === 'requested' || stage === 'restricted');
  if (open !== undefined) {
    rejectBorrower('erasure-already-requested', `request "${open.requestId}" of this borrower is still open`);
  }
  checkText(requestId, 'requestId');
  checkText(reason, 'reason');
  if (!command.bases.includes(basis)) {
    rejectBorrower('erasure-basis-unknown', `"${basis}" is no legal basis of the retention rules`, 'basis');
  }
  checkPurposes(state, purposes);
  if (requestedOn > command.businessDate || requestedOn < state.registeredOn) {
    rejectBorrower(
      requestedOn < state.registeredOn ? 'borrower-date-out-of-order' : 'borrower-date-in-future',
      `requestedOn ${requestedOn} lies before the registration or after the open business date`,
      'requestedOn',
    );
  }
  return [
    {
      type: 'borrower.erasure-requested',
      occurredOn: requestedOn,
      data: { requestId, purposes, basis, reason, requestedBy },
    },
  ];
}

/** Data sealed together, as by the first release, end together. */
function checkPurposes(state: RegisteredBorrower, purposes: RequestErasure['purposes']): void {
  if (purposes.length === 0) rejectBorrower('erasure-nothing-left', 'nothing was named to erase', 'purposes');
  for (const purpose of purposes) {
    if (standingOf(state.erasures, purpose).kind === 'erased') {
      rejectBorrower('erasure-nothing-left', `the data kept for ${purpose} are erased already`, 'purposes');
    }
  }
  if (state.keyIds.general !== undefined && !purposes.includes('general')) {
    rejectBorrower(
      'erasure-not-separable',
      'data of this borrower are sealed for all purposes together: name the purpose general too',
      'purposes',
    );
  }
}

function decide(state: RegisteredBorrower, command: DecideErasure): ErasureEvent[] {
  const { requestId, decision, reason, decidedBy, businessDate, ruleSet } = command;
  const erasure = found(state, requestId);
  if (erasure.stage === 'refused' && decision === 'refuse') return [];
  if ((erasure.stage === 'approved' || erasure.stage === 'destroyed') && decision === 'approve') return [];
  if (erasure.stage !== 'requested' && erasure.stage !== 'restricted') {
    rejectBorrower('erasure-already-decided', `request "${requestId}" is ${erasure.stage}`, 'requestId');
  }
  if (decidedBy === erasure.requestedBy) {
    rejectBorrower('erasure-same-person', 'who asked for the erasure does not decide about it');
  }
  checkText(reason, 'reason');
  const decided = { requestId, reason, decidedBy };
  if (decision === 'refuse') {
    return [{ type: 'borrower.erasure-refused', occurredOn: businessDate, data: decided }];
  }
  const clocks = judged(command);
  const { erase, until } = retentionOutcome(clocks, businessDate);
  const { purposes, basis, requestedBy } = erasure;
  if (!erase) {
    if (erasure.stage === 'restricted' && erasure.until === until) return [];
    return [
      {
        type: 'borrower.processing-restricted',
        occurredOn: businessDate,
        ruleSet,
        data: { ...decided, purposes, until, clocks, permittedUses: command.permittedUses },
      },
    ];
  }
  const keyIds = purposes.flatMap((purpose) => state.keyIds[purpose] ?? []);
  return [
    {
      type: 'borrower.erasure-approved',
      occurredOn: businessDate,
      ruleSet,
      data: { ...decided, purposes, basis, requestedBy, clocks, keyIds },
    },
  ];
}

/** What a person must say of each running clock whose source nobody has checked; nobody may say it of the others. */
function judged({ clocks, judgements, businessDate }: DecideErasure): RetentionClock[] {
  for (const { clock } of judgements) {
    if (!clocks.some((one) => one.clock === clock && needsAPerson(one))) {
      rejectBorrower(
        'retention-clock-fixed',
        `the clock "${clock}" is not one to be judged here`,
        'judgements',
      );
    }
  }
  return clocks.map((clock) => {
    if (!needsAPerson(clock) || !isRunning(clock, businessDate)) return clock;
    const judgement = judgements.find((one) => one.clock === clock.clock);
    if (judgement === undefined) {
      rejectBorrower(
        'retention-clock-undecided',
        `the clock "${clock.clock}" still runs by a rule of grade ${clock.grade}: say whether it applies, and why`,
        'judgements',
      );
    }
    checkText(judgement.reason, 'judgements');
    return judgement.applies ? clock : { ...clock, setAside: judgement.reason };
  });
}

function recordDestroyed(state: RegisteredBorrower, command: RecordKeysDestroyed): ErasureEvent[] {
  const { requestId, stage, keyIds } = found(state, command.requestId);
  if (stage === 'destroyed') return [];
  if (stage !== 'approved') {
    rejectBorrower('erasure-not-approved', `request "${requestId}" is ${stage}`, 'requestId');
  }
  return [{ type: 'borrower.keys-destroyed', occurredOn: command.businessDate, data: { requestId, keyIds } }];
}

function found({ erasures }: RegisteredBorrower, requestId: string): Erasure {
  const erasure = erasures.find((one) => one.requestId === requestId);
  return (
    erasure ?? rejectBorrower('erasure-not-requested', `there is no request "${requestId}"`, 'requestId')
  );
}

function checkText(text: string, field: string): void {
  if (text.trim() === '') rejectBorrower('borrower-reference-required', `${field} must not be empty`, field);
}
