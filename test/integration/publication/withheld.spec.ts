import { randomUUID } from 'node:crypto';
import { executeCommand } from '#event-store';
import { localDate, type Position, START } from '#kernel';
import { loan, loanStream } from '#lending';
import { EventUnpublishable, loanWebhooks, PublicFeed } from '#lending-contracts';
import { failuresAfter, withholdEvent, WithholdingRefused } from '#publication';
import { disburse, register } from '../../../libs/lending/src/testing/a-loan.js';
import { type Running, type Stage, stage } from '../webhooks/stage.js';
import { WebhookTarget } from '../webhooks/target.js';

/*
 * An event of a loan that this release cannot publish. Method: one of a later schema is written past the domain, with
 * the loan's disbursement before it and another loan behind it; the feed and a webhook stand before it, and one decision
 * of an operator lets both go on.
 */
const loanId = '6c9a5b0e-9f3c-4a63-9f0e-52c0a2b7d7c1';
const otherId = '0f0c7c41-2d2c-4b0e-8f5c-7f6c2ad0a3be';
const actor = { id: 'li.na', role: 'loan-officer', org: 'branch-07' };
const decision = { by: 'wang', reason: 'agreed with the data team' };

let the: Stage;
let target: WebhookTarget;
let feed: PublicFeed;
let unreadable: Position;

beforeEach(async () => {
  the = await stage();
  target = await WebhookTarget.open();
  await the.subscribe(target.url);
  feed = new PublicFeed(the.store, the.dataSource);
  await carryOut(loanId, register({ loanId }), disburse());
  unreadable = await appendOfLaterRelease();
  await carryOut(otherId, register({ loanId: otherId, externalId: 'HT-2' }));
});
afterEach(async () => {
  await the.close();
  await target.close();
});

async function carryOut(id: string, ...commands: readonly Parameters<typeof loan.decide>[0][]) {
  for (const input of commands) {
    const commandId = randomUUID();
    const context = { commandId, input, actor, correlationId: commandId, causationId: commandId };
    await executeCommand(the.store, loan, id, input, context);
  }
}

async function appendOfLaterRelease(): Promise<Position> {
  const id = randomUUID();
  const event = {
    eventId: id,
    type: 'loan.repaid',
    schema: 99,
    occurredOn: localDate('2024-02-15'),
    data: { secret: 'of a later release' },
    actor,
    commandId: id,
    commandHash: '0'.repeat(64),
    correlationId: id,
    causationId: id,
    subjects: [loanId],
  };
  const result = await the.store.append(loanStream(loanId), [event], 1);
  if (result.kind !== 'appended') throw new Error(result.kind);
  return result.position;
}

async function blocked({ states }: Running): Promise<void> {
  while (states.at(-1)?.state !== 'blocked') await new Promise((resolve) => setTimeout(resolve, 5));
}

const all = () => feed.after(START, 100, {});
const shortTypes = (types: readonly string[]) => types.map((type) => type.replace('dev.afterloan.', ''));

describe('an event that cannot be published', () => {
  it('stops the feed and a webhook before it, on one record', async () => {
    const running = the.run({ publication: await loanWebhooks(the.store) });
    await blocked(running);
    const { events, next } = await all();
    expect(events).toHaveLength(2);
    await expect(feed.after(next, 100, {})).rejects.toThrow(EventUnpublishable);
    await expect(feed.after(next, 100, {})).rejects.toThrow(EventUnpublishable);
    expect(feed.standsBefore).toBeDefined();
    expect(target.takenOf(loanId)).toEqual([1, 2]);
    expect(await failuresAfter(the.dataSource, START)).toMatchObject([
      { position: unreadable, status: 'open', type: 'loan.repaid', decidedBy: null },
    ]);
  });

  it('is withheld from both by one decision, with a message in its place that tells nothing of it', async () => {
    const running = the.run({ publication: await loanWebhooks(the.store) });
    await blocked(running);
    const { next } = await all();
    await expect(withholdEvent(the.dataSource, { ...decision, position: next })).rejects.toThrow(
      WithholdingRefused,
    );
    await withholdEvent(the.dataSource, { ...decision, position: unreadable });

    await target.until(() => target.taken.length === 4);
    expect(target.takenOf(loanId)).toEqual([1, 2, 3]);
    expect(JSON.parse(target.taken.find(({ sequence }) => sequence === 3)!.body)).toMatchObject({
      type: 'dev.afterloan.loan.withheld.v1',
      data: { loanId },
    });
    const { events } = await all();
    expect(shortTypes(events.map(({ type }) => type))).toEqual([
      'loan.registered.v1',
      'loan.disbursed.v1',
      'loan.withheld.v1',
      'loan.registered.v1',
    ]);
    expect(JSON.stringify(events)).not.toContain('of a later release');
    expect(feed.standsBefore).toBeUndefined();
    expect(await failuresAfter(the.dataSource, START)).toMatchObject([
      { status: 'withheld', decidedBy: 'wang', decidedReason: 'agreed with the data team' },
    ]);
  });

  it('was decided for a follower of the feed, too, and for a process that starts later', async () => {
    await all();
    await expect(feed.after((await all()).next, 1, {})).rejects.toThrow(EventUnpublishable);
    await withholdEvent(the.dataSource, { ...decision, position: unreadable });
    const later = new PublicFeed(the.store, the.dataSource);
    const ended = new AbortController();
    const types: string[] = [];
    for await (const { events } of later.follow(START, {}, ended.signal)) {
      types.push(...events.map(({ type }) => type));
      if (types.length === 4) break;
    }
    ended.abort();
    expect(shortTypes(types)[2]).toBe('loan.withheld.v1');
  });
});
