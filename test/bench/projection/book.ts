import { createHash } from 'node:crypto';
import { v5 as uuidV5 } from 'uuid';
import type { EventStore } from '#event-store';
import { type LocalDate, type NewEvent, addMonths, localDate } from '#kernel';
import { type LoanCommand, type LoanEvent, type LoanState, loan, loanStream } from '#lending';

/** A namespace of its own: the same book has the same ids in every run. */
const namespace = '4d0b8a52-52f1-4b8e-8a8c-6d8a0f4b7c11';
const concurrency = 128;
const firstMonth = localDate('2024-01-15');
const businessDate = localDate('2030-01-01');

interface Borrowed {
  readonly loanId: string;
  readonly number: number;
  state: LoanState;
  revision: number;
}

/**
 * Appends a year of a book, month after month, so that the events of one loan lie far apart as they do in a life:
 * registration and payment out, twelve months of repayments, an inspection, a warning that is resolved; some are late
 * by a month and pay twice.
 * @returns the number of events
 */
export async function appendBook(store: EventStore, loans: number): Promise<number> {
  const book = Array.from({ length: loans }, (_, number): Borrowed => {
    return { loanId: uuidV5(`loan ${number}`, namespace), number, state: loan.initialState(), revision: -1 };
  });
  let events = 0;
  for (let month = 0; month <= 10; month += 1) {
    for (let start = 0; start < book.length; start += concurrency) {
      const counts = await Promise.all(
        book.slice(start, start + concurrency).map((each) => append(store, each, commandsOf(each, month))),
      );
      for (const count of counts) events += count;
    }
  }
  return events;
}

async function append(
  store: EventStore,
  borrowed: Borrowed,
  commands: readonly LoanCommand[],
): Promise<number> {
  const decided = commands.flatMap((command) => {
    const events = loan.decide(command, borrowed.state);
    borrowed.state = events.reduce((state, event) => loan.evolve(state, event), borrowed.state);
    return events;
  });
  if (decided.length === 0) return 0;
  const expected = borrowed.revision < 0 ? 'none' : borrowed.revision;
  const envelopes = decided.map((event, index) => envelope(borrowed, event, borrowed.revision + 1 + index));
  const result = await store.append(loanStream(borrowed.loanId), envelopes, expected);
  if (result.kind !== 'appended') throw new Error(`append of loan ${borrowed.number}: ${result.kind}`);
  borrowed.revision = result.revision;
  return decided.length;
}

function commandsOf({ loanId, number }: Borrowed, month: number): LoanCommand[] {
  const on = addMonths(firstMonth, month);
  if (month === 0) return [register(loanId, number), disburse(on)];
  const late = number % 10 === 0 && month === 5;
  const commands: LoanCommand[] = late ? [] : [repay(number, month, on)];
  if (number % 10 === 0 && month === 6) commands.push(repay(number, 5, on));
  if (month === 3) {
    commands.push({
      type: 'loan.record-inspection',
      inspectionId: `i-${month}`,
      kind: 'periodic',
      inspectedOn: on,
      inspector: `officer-${number % 40}`,
      conclusion: 'satisfactory',
      findings: 'Premises visited, machines in use, orders as told. Funds were used for the purpose stated.',
      businessDate,
    });
  }
  return commands;
}

function register(loanId: string, number: number): LoanCommand {
  return {
    type: 'loan.register',
    loanId,
    borrowerId: uuidV5(`borrower ${number}`, namespace),
    externalId: `HT-2024-${String(number).padStart(7, '0')}`,
    terms: {
      principal: `${10_000 + (number % 90) * 1_000}.00`,
      currency: 'CNY',
      annualRate: '0.0485',
      method: 'equal-instalment',
      instalments: 12,
      dayCount: '30/360',
    },
    product: `product-${number % 5}`,
    purpose: 'working capital',
    guaranteeType: 'mortgaged',
    orgUnit: `branch-${number % 20}`,
    officer: `officer-${number % 40}`,
    approvalReference: `AP-${number}`,
    registeredOn: firstMonth,
    businessDate,
  };
}

function disburse(valueOn: LocalDate): LoanCommand {
  return { type: 'loan.disburse', disbursementId: 'd-1', amount: '10000.00', valueOn, businessDate };
}

function repay(number: number, month: number, valueOn: LocalDate): LoanCommand {
  return {
    type: 'loan.record-repayment',
    repaymentId: `r-${month}`,
    amount: '855.40',
    valueOn,
    reference: `bank transfer ${number}/${month}`,
    channel: 'bank-transfer',
    businessDate,
  };
}

function envelope({ loanId }: Borrowed, event: LoanEvent, revision: number): NewEvent {
  const commandId = uuidV5(`${loanId} ${revision}`, namespace);
  return {
    eventId: uuidV5('0', commandId),
    type: event.type,
    schema: loan.schemas[event.type],
    occurredOn: event.occurredOn,
    data: event.data as unknown as NewEvent['data'],
    actor: { id: 'import', role: 'operator', org: 'head-office' },
    commandId,
    commandHash: createHash('sha256').update(commandId).digest('hex'),
    correlationId: commandId,
    causationId: commandId,
    subjects: loan.subjectsOf(loanId, event),
  };
}
