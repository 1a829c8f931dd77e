// A writer in a process of its own, to be killed at any moment. Appends to a few streams that it shares with others and
// writes the ids of the events to stdout once they are acknowledged, and never before.
import { randomUUID } from 'node:crypto';
import { PostgresEventStore } from '../../dist/libs/event-store/src/postgres/postgres-event-store.js';

const [connectionString, category] = process.argv.slice(2);
const store = new PostgresEventStore({ connectionString, applicationName: 'writer' });
const revisions = new Map();

function newEvent() {
  const commandId = randomUUID();
  return {
    eventId: randomUUID(),
    type: 'loan.repayment-received',
    schema: 1,
    occurredOn: '2024-02-29',
    data: { amount: '1250.00' },
    actor: { id: 'chen', role: 'officer', org: 'hangzhou' },
    commandId,
    commandHash: 'a'.repeat(64),
    correlationId: commandId,
    causationId: commandId,
    subjects: ['loan/1'],
  };
}

async function write() {
  for (;;) {
    const stream = `${category}-${Math.floor(Math.random() * 20)}`;
    const events = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, newEvent);
    const result = await store.append(stream, events, revisions.get(stream) ?? 'none');
    if (result.kind === 'appended') {
      revisions.set(stream, result.revision);
      process.stdout.write(events.map(({ eventId }) => `${eventId}\n`).join(''));
    } else {
      revisions.set(stream, result.current);
    }
  }
}

await Promise.all(Array.from({ length: 8 }, write));
