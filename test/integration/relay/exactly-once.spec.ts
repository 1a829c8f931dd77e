import { type Position, START } from '#kernel';
import { type DeliveryMode, readProgress, rewindRelay, runRelay, type RunningRelay } from '#relay';
import { calls, type Stage, stage } from './stage.js';
import { describeOnKafka, readTopic, until, withAdmin } from './topic-reader.js';

const quick = { retry: { firstMs: 5, maxMs: 50 }, standby: { firstMs: 5, maxMs: 50 } };

/*
 * Goal: a consumer that reads committed sees each message once, however the relay ended. Method: PostgreSQL's copy of
 * the progress is put where a crash would have left it; what the topic then holds tells which of the two was believed.
 */
describeOnKafka('the progress of a relay that delivers exactly once', () => {
  let s: Stage;
  let running: RunningRelay[];
  beforeEach(async () => {
    s = await stage();
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((relay) => relay.stop()));
    await s.close();
  });

  const run = (delivery: DeliveryMode = 'exactly-once') => {
    const relay = runRelay(s.relay(calls(), {}, delivery), s, quick);
    running.push(relay);
    return relay;
  };
  const words = async () => (await readTopic(s.topic)).map(({ value }) => JSON.parse(value).word as string);
  const published = async (word: string, delivery?: DeliveryMode) => {
    const relay = run(delivery);
    const position = await s.call('ann', word);
    await relay.drainTo(position);
    await relay.stop();
    return position;
  };
  const putCopyAt = (position: Position) =>
    s.dataSource.query(
      `update relay.progress set position = $2, prior_position = '', event_id = null where topic = $1`,
      [s.topic, position],
    );

  it('is what the last transaction said, where a crash left the copy behind', async () => {
    const first = await published('a');
    const second = await published('b');
    await putCopyAt(first);
    expect((await readProgress(s.dataSource, s.topic))!.position).toBe(first);
    await published('c');
    expect(await words()).toEqual(['a', 'b', 'c']);
    expect((await readProgress(s.dataSource, s.topic))!.position > second).toBe(true);
  });

  it('is refused where it is gone or shorter than what was committed', async () => {
    await published('a');
    await withAdmin((admin) => admin.deleteTopics({ topics: [`${s.topic}.progress`] }));
    const relay = run();
    await until(() => relay.runner.state === 'refused', `${relay.runner.state} becomes refused`);
    expect(relay.runner.error).toMatchObject({ reason: 'progress-gone' });
    await rewindRelay(s.dataSource, { topic: s.topic, to: START, by: 'wang', reason: 'progress topic lost' });
    await relay.drainTo(await s.call('ann', 'b'));
    expect(await words()).toEqual(['a', 'a', 'b']);
  });

  it('is handed over when the mode of delivery changes, either way, without a loss', async () => {
    await published('a', 'at-least-once');
    await published('b');
    await published('c', 'at-least-once');
    await published('d');
    expect(await words()).toEqual(['a', 'b', 'c', 'd']);
    expect(await readProgress(s.dataSource, s.topic)).toMatchObject({ keptIn: 'kafka' });
  });

  it('cannot be moved by an instance that another has fenced off, nor can its messages be seen', async () => {
    const first = run();
    await first.drainTo(await s.call('ann', 'a'));
    // The lease is only there to save work: without it both are at work at once.
    await s.dataSource.query(
      `select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid)
        where locktype = 'advisory' and datname = current_database()`,
    );
    const second = run();
    await until(() => second.runner.state === 'running', 'the second at work');
    const position = await s.call('ann', 'b');
    await until(() => first.runner.state === 'standby', 'the first fenced off');
    await second.drainTo(position);
    const sequence = (await readTopic(s.topic)).map(({ headers }) => Number(headers.sequence));
    expect(sequence).toEqual([1, 2]);
  });
});
