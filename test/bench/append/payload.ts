import { randomUUID } from 'node:crypto';
import { type NewEvent, localDate } from '../../../libs/kernel/src/index.js';

/** One event of about 490 bytes of data, as a repayment has, of a command that happened once. */
export function newEvent(): NewEvent {
  const commandId = randomUUID();
  return {
    eventId: randomUUID(),
    type: 'loan.repayment-received',
    schema: 1,
    occurredOn: localDate('2024-02-29'),
    data: {
      loanId: randomUUID(),
      amount: '12500.00',
      currency: 'CNY',
      channel: 'bank-transfer',
      valueOn: '2024-02-28',
      payer: 'sealed:v1:6f1c0a5e77d94f6c8a53bb0f6c1ddc8e9a04e1d2f7b34fd0b8a1c2',
      reference: 'ICBC-20240228-0000918273645',
      allocation: [
        { component: 'interest', instalment: 7, amount: '1876.54' },
        { component: 'principal', instalment: 7, amount: '10123.46' },
        { component: 'principal', instalment: 8, amount: '500.00' },
      ],
      note: 'paid at the counter of the branch',
    },
    actor: { id: 'chen', role: 'officer', org: 'hangzhou' },
    commandId,
    commandHash: commandHash,
    correlationId: commandId,
    causationId: commandId,
    subjects: ['loan/1'],
  };
}

const commandHash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
