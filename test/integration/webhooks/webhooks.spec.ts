import {
  allSubscriptions,
  countUndelivered,
  removeSubscription,
  resendDead,
  rotateSecret,
  SecretSeal,
  setStatus,
  TargetRefused,
  undelivered,
  WebhookDecisionRefused,
  addSubscription,
} from '#webhooks';
import { calls, operator, type Stage, stage } from './stage.js';
import { isSignedBy, WebhookTarget } from './target.js';

/*
 * Messages to somebody's own service, over real HTTP and a real database. Method: a target that answers as it is told;
 * then what it took must be every message, in the order of its key.
 */
let the: Stage;
let target: WebhookTarget;
beforeEach(async () => {
  the = await stage();
  target = await WebhookTarget.open();
});
afterEach(async () => {
  await target.close();
  await the.close();
});

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a webhook', () => {
  it('takes every message of a key in order, once, signed so that the target can tell who sent it', async () => {
    const { secret } = await the.subscribe(target.url);
    for (const caller of ['a', 'b', 'c']) await the.call(caller, 100);
    const { stop } = the.run();
    await target.until(() => target.taken.length === 300);
    await the.call('a', 5);
    await target.until(() => target.taken.length === 305);
    await stop();
    expect(target.takenOf('a')).toEqual(upTo(105));
    expect(target.takenOf('b')).toEqual(upTo(100));
    expect(new Set(target.taken.map(({ id }) => id)).size).toBe(305);
    expect(target.taken.every((message) => isSignedBy(secret, message))).toBe(true);
    const sentAt = Number(target.taken[0]!.headers['webhook-timestamp']);
    expect(Math.abs(Date.now() / 1_000 - sentAt)).toBeLessThan(120);
  });

  it('keeps its secret where nobody can read it', async () => {
    const { secret } = await the.subscribe(target.url);
    const rows = await the.dataSource.query(
      `select s::text as row from webhooks.subscription s union all select d::text from webhooks.decision d`,
    );
    const bytes = Buffer.from(secret.replace('whsec_', ''), 'base64');
    for (const form of [
      secret,
      secret.replace('whsec_', ''),
      bytes.toString('hex'),
      Buffer.from(secret).toString('hex'),
    ]) {
      expect(JSON.stringify(rows)).not.toContain(form);
    }
  });

  it('may be for some types, and from a position on', async () => {
    const before = await the.call('a', 3);
    await the.call('a', 2, 'call.ended');
    await the.call('a', 1);
    await the.subscribe(target.url, { types: ['call.made'], after: before });
    the.run();
    await target.until(() => target.taken.length === 1);
    expect(target.takenOf('a')).toEqual([6]);
  });

  it('tries a message again that was not taken; those of its key wait behind it, others do not', async () => {
    await the.subscribe(target.url);
    let refused = 0;
    target.reply = ({ key, sequence }) => (key === 'a' && sequence === 2 && ++refused < 5 ? 500 : 204);
    await the.call('a', 4);
    await the.call('b', 4);
    the.run();
    await target.until(() => target.taken.length === 8);
    expect(refused).toBe(5);
    expect(target.takenOf('a')).toEqual([1, 2, 3, 4]);
    expect(target.takenOf('b')).toEqual([1, 2, 3, 4]);
    const lastOfB = target.taken.findLastIndex(({ key }) => key === 'b');
    expect(lastOfB).toBeLessThan(
      target.taken.findIndex(({ key, sequence }) => key === 'a' && sequence === 2),
    );
  });

  it('gives a message up after so many attempts, holds its key, and sends both again in order when told to', async () => {
    const { id } = await the.subscribe(target.url);
    let poisoned = true;
    target.reply = ({ key }) => (poisoned && key === 'a' ? 422 : 204);
    await the.call('a', 2);
    await the.call('b', 2);
    the.run({ attempts: 3 });
    await target.until(() => target.came.filter(({ key }) => key === 'a').length === 3);
    await the.call('a', 1);
    await the.call('c', 1);
    await target.until(() => target.takenOf('c').length === 1);
    await eventually(async () => (await undelivered(the.dataSource, id, 10)).length === 3);
    expect(await undelivered(the.dataSource, id, 10)).toMatchObject([
      { key: 'a', status: 'dead', attempts: 3, error: 'the target answered 422' },
      { key: 'a', status: 'waiting', attempts: 0, error: null },
      { key: 'a', status: 'waiting', attempts: 0, error: null },
    ]);
    expect(await countUndelivered(the.dataSource)).toEqual([{ id, waiting: 2, dead: 1 }]);

    poisoned = false;
    expect(await resendDead(the.dataSource, id, undefined, operator)).toBe(1);
    await target.until(() => target.takenOf('a').length === 3);
    expect(target.takenOf('a')).toEqual([1, 2, 3]);
    await eventually(async () => (await undelivered(the.dataSource, id, 10)).length === 0);
    await expect(resendDead(the.dataSource, id, undefined, operator)).rejects.toThrow(WebhookDecisionRefused);
  });

  it('holds up no other target, however long it takes to answer', async () => {
    const slow = await WebhookTarget.open();
    slow.reply = () => 'silence';
    await the.subscribe(slow.url);
    await the.subscribe('http://127.0.0.1:9/nobody-listens');
    await the.subscribe(target.url);
    await the.call('a', 50);
    the.run();
    await target.until(() => target.taken.length === 50);
    expect(slow.taken).toEqual([]);
    await slow.close();
  });

  it('is sent nothing new while the target is down, and everything in order when it is back', async () => {
    const { id } = await the.subscribe(target.url);
    let down = true;
    target.reply = () => (down ? 503 : 204);
    const callers = upTo(40).map((number) => `caller${number}`);
    for (const round of upTo(5)) for (const caller of callers) await the.call(caller, round === 1 ? 2 : 1);
    the.run();
    await target.until(() => target.came.length > 100);
    const sent = new Set(target.came.map((message) => message.id));
    expect(sent.size).toBeLessThan(64);
    expect((await undelivered(the.dataSource, id, 1_000)).length).toBeLessThanOrEqual(64);
    down = false;
    await target.until(() => target.taken.length === 240);
    for (const caller of callers) expect(target.takenOf(caller)).toEqual(upTo(6));
  });

  it('waits as long as a target asks it to', async () => {
    await the.subscribe(target.url);
    let first: number | undefined;
    target.reply = () => {
      if (first !== undefined) return 204;
      first = performance.now();
      return { status: 429, headers: { 'Retry-After': '1' } };
    };
    await the.call('a');
    the.run();
    await target.until(() => target.taken.length === 1);
    expect(performance.now() - first!).toBeGreaterThan(950);
  });

  it('is paused by a target that answers 410, and goes on when it is resumed', async () => {
    const { id } = await the.subscribe(target.url);
    target.reply = () => 410;
    await the.call('a', 2);
    the.run();
    await eventually(async () => (await allSubscriptions(the.dataSource))[0]!.status === 'paused');
    target.reply = () => 204;
    await setStatus(the.dataSource, id, 'active', operator);
    await target.until(() => target.taken.length === 2);
    expect(target.takenOf('a')).toEqual([1, 2]);
  });

  it('follows no redirect', async () => {
    const elsewhere = await WebhookTarget.open();
    const { id } = await the.subscribe(target.url);
    target.reply = () => ({ status: 307, headers: { Location: elsewhere.url } });
    await the.call('a');
    the.run({ attempts: 2 });
    await target.until(() => target.came.length === 2);
    await eventually(async () => (await countUndelivered(the.dataSource))[0]!.dead === 1);
    expect((await undelivered(the.dataSource, id, 1))[0]!.error).toBe('the target answered 307');
    expect(elsewhere.came).toEqual([]);
    await elsewhere.close();
  });

  it('stands before an event that cannot be published, red, with everything before it delivered', async () => {
    const { id } = await the.subscribe(target.url);
    await the.call('a', 3);
    await the.call('b', 3);
    const { runner, stop } = the.run({
      publication: calls(({ stream, revision }) => stream === 'call-b' && revision === 1),
    });
    await target.until(() => target.taken.length === 4);
    await eventually(() => Promise.resolve(runner.deliveries.get(id)?.state === 'blocked'));
    expect(String(runner.deliveries.get(id)!.error)).toContain('no words for it');
    await stop();
    the.run();
    await target.until(() => target.taken.length === 6);
    expect(target.takenOf('b')).toEqual([1, 2, 3]);
  });

  it('repeats nothing over a stop in order', async () => {
    await the.subscribe(target.url);
    await the.call('a', 200);
    await the.call('b', 200);
    let sent = 0;
    while (target.taken.length < 400) {
      const running = the.run();
      sent = target.taken.length;
      await target.until(() => target.taken.length >= Math.min(400, sent + 30));
      await running.stop();
    }
    expect(target.came.length).toBe(400);
    expect(target.takenOf('a')).toEqual(upTo(200));
  });

  it('is delivered by one of several instances, and by the next when that one ends', async () => {
    await the.subscribe(target.url);
    const running = [the.run(), the.run(), the.run()];
    await the.call('a', 100);
    await target.until(() => target.taken.length === 100);
    for (const { stop } of running.slice(0, 2)) await stop();
    await the.call('a', 100);
    await target.until(() => target.taken.length === 200);
    expect(target.takenOf('a')).toEqual(upTo(200));
    expect(target.came.length).toBe(200);
  });

  it('signs with both secrets while one replaces the other', async () => {
    const { id, secret } = await the.subscribe(target.url);
    const next = await rotateSecret(the.dataSource, the.seal, id, operator);
    expect(next).not.toBe(secret);
    await the.call('a');
    the.run();
    await target.until(() => target.taken.length === 1);
    expect(isSignedBy(secret, target.taken[0]!)).toBe(true);
    expect(isSignedBy(next, target.taken[0]!)).toBe(true);
  });

  it('is gone for good once it is removed: its secret, and what waited for it', async () => {
    const { id } = await the.subscribe(target.url);
    target.reply = () => 500;
    await the.call('a', 3);
    const { stop } = the.run();
    await target.until(() => target.came.length > 2);
    await removeSubscription(the.dataSource, id, operator);
    await stop();
    expect(await allSubscriptions(the.dataSource)).toEqual([]);
    expect(await the.dataSource.query('select sealed_secret from webhooks.subscription')).toEqual([
      { sealed_secret: null },
    ]);
    const decisions = await the.dataSource.query<{ decision: string }[]>(
      'select decision from webhooks.decision order by id',
    );
    expect(decisions.map(({ decision }) => decision)).toEqual(['added', 'removed']);
    await expect(the.dataSource.query('delete from webhooks.decision')).rejects.toThrow(
      'takes new rows only',
    );
  });

  it('cannot be registered in a network that is not public', async () => {
    const seal = new SecretSeal(Buffer.alloc(32));
    const wanted = {
      url: target.url,
      types: null,
      storeId: await the.store.storeId(),
      after: await the.store.head(),
    };
    for (const rules of [
      { privateNetworks: false, plainHttp: true },
      { privateNetworks: true, plainHttp: false },
    ]) {
      await expect(addSubscription(the.dataSource, seal, rules, wanted, operator)).rejects.toThrow(
        TargetRefused,
      );
    }
    expect(await allSubscriptions(the.dataSource)).toEqual([]);
  });
});

/** For what only the database tells. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
