import { MemoryEventStore } from '#event-store';
import { type Position, START } from '#kernel';
import { failuresAfter, withholdEvent, WithholdingRefused } from '#publication';
import {
  type DeliveryMode,
  type Publication,
  readProgress,
  RelayDecisionRefused,
  relayNeedsAttention,
  type RelayRunnerOptions,
  type RelayState,
  relayStatus,
  replay,
  rewindRelay,
  runRelay,
  type RunningRelay,
} from '#relay';
import { calls, type Stage, stage } from './stage.js';
import { describeOnKafka, readTopic, until, withAdmin } from './topic-reader.js';
import { madeTopic } from './made-topic.js';

const quick: RelayRunnerOptions = { retry: { firstMs: 5, maxMs: 50 }, standby: { firstMs: 5, maxMs: 50 } };
const bad = calls(({ data }) => data.word === 'bad');

/* Goal: every event becomes one message, in order for its key; nothing is lost, whatever becomes of the topic. */
describeOnKafka.each<DeliveryMode>(['at-least-once', 'exactly-once'])(
  'a relay that delivers %s',
  (delivery) => {
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

    const run = (publication?: Publication, options?: RelayRunnerOptions) => {
      const relay = runRelay(s.relay(publication, {}, delivery), s, { ...quick, ...options });
      running.push(relay);
      return relay;
    };
    const reaches = (relay: RunningRelay, state: RelayState) =>
      until(() => relay.runner.state === state, `${relay.runner.state} becomes ${state}`);
    const words = async () => (await readTopic(s.topic)).map(({ value }) => JSON.parse(value).word as string);

    it('publishes the events before and after its start, a key in one partition, in order, without a gap', async () => {
      const callers = Array.from({ length: 12 }, (_, index) => `caller-${index}`);
      const round = async (word: string) => {
        for (const caller of callers) await s.call(caller, word);
      };
      for (const word of ['a', 'b', 'c']) await round(word);
      const relay = run();
      await round('d');
      await relay.drainTo(await s.call('caller-0', 'e'));

      const messages = await readTopic(s.topic);
      expect(messages).toHaveLength(12 * 4 + 1);
      for (const caller of callers) {
        const own = messages.filter(({ key }) => key === caller);
        expect(new Set(own.map(({ partition }) => partition)).size).toBe(1);
        const last = caller === 'caller-0' ? ['e'] : [];
        expect(own.map(({ value }) => JSON.parse(value).word)).toEqual(['a', 'b', 'c', 'd', ...last]);
        expect(own.map(({ headers }) => headers.sequence)).toEqual(own.map((_, index) => String(index + 1)));
      }
      expect(new Set(messages.map(({ partition }) => partition)).size).toBe(3);
    });

    it('makes its topic as it was told to', async () => {
      const relay = runRelay(
        s.relay(calls(), { partitions: 5, retentionMs: 86_400_000 }, delivery),
        s,
        quick,
      );
      running.push(relay);
      await relay.drainTo(await s.call('ann', 'a'));
      await withAdmin(async (admin) => {
        const { topics } = await admin.fetchTopicMetadata({ topics: [s.topic] });
        expect(topics[0]!.partitions).toHaveLength(5);
        const { resources } = await admin.describeConfigs({
          includeSynonyms: false,
          resources: [{ type: 2, name: s.topic, configNames: ['retention.ms'] }],
        });
        expect(resources[0]!.configEntries[0]!.configValue).toBe('86400000');
      });
    });

    it('publishes its own categories only', async () => {
      await s.call('ann', 'secret', 'other');
      await run().drainTo(await s.call('ann', 'a'));
      expect(await words()).toEqual(['a']);
    });

    it('after a clean stop goes on without repeating anything', async () => {
      const first = run();
      await first.drainTo(await s.call('ann', 'a'));
      await first.stop();
      await run().drainTo(await s.call('ann', 'b'));
      expect(await words()).toEqual(['a', 'b']);
    });

    it('runs in one of two instances, and in the other once the first has stopped', async () => {
      const first = run();
      await first.drainTo(await s.call('ann', 'a'));
      const second = run();
      await reaches(second, 'standby');
      await first.drainTo(await s.call('ann', 'b'));
      await first.stop();
      await second.drainTo(await s.call('ann', 'c'));
      expect(await words()).toEqual(['a', 'b', 'c']);
    });

    it('publishes all before an event it cannot publish, stands still there, and is seen to', async () => {
      await s.call('ann', 'a');
      const position = await s.call('ann', 'bad');
      await s.call('bob', 'after');
      const relay = run(bad);
      await reaches(relay, 'blocked');
      await until(async () => (await openFailure())!.attempts >= 3, 'three attempts');
      expect(await words()).toEqual(['a']);
      expect(await openFailure()).toMatchObject({
        position,
        status: 'open',
        error: 'Error: no words for it',
      });
      const status = await relayStatus(relay.runner, s);
      expect(status).toMatchObject({ state: 'blocked', error: expect.stringContaining('no words for it') });
      expect(status.lagSeconds).toBeGreaterThan(0);
      expect(relayNeedsAttention(status)).toBe(true);
    });

    it('goes on when an operator withholds that event, with a message in its place and the decision on record', async () => {
      await s.call('ann', 'a');
      const position = await s.call('ann', 'bad');
      const last = await s.call('ann', 'b');
      const relay = run(bad);
      await reaches(relay, 'blocked');
      const decision = { by: 'wang', reason: 'agreed with the data team' };
      await expect(withholdEvent(s.dataSource, { ...decision, position: last })).rejects.toThrow(
        WithholdingRefused,
      );
      await withholdEvent(s.dataSource, { ...decision, position });
      await relay.drainTo(last);
      await reaches(relay, 'running');
      const messages = await readTopic(s.topic);
      expect(messages.map(({ value }) => JSON.parse(value).word)).toEqual(['a', 'withheld', 'b']);
      expect(messages.map(({ headers }) => headers.sequence)).toEqual(['1', '2', '3']);
      expect(await failuresAfter(s.dataSource, START)).toMatchObject([
        { position, status: 'withheld', decidedBy: 'wang', decidedReason: 'agreed with the data team' },
      ]);
    });

    it('goes on by itself where a newer program can publish that event', async () => {
      const position = await s.call('ann', 'bad');
      const older = run(bad);
      await reaches(older, 'blocked');
      await older.stop();
      const newer = run();
      await newer.drainTo(position);
      await until(async () => (await openFailure()) === undefined, 'the failure resolved');
      expect(await words()).toEqual(['bad']);
      expect(newer.runner.state).toBe('running');
    });

    it('stands still before a message that no broker would take', async () => {
      await s.call('ann', 'x'.repeat(1_000_000));
      const relay = run();
      await reaches(relay, 'blocked');
      expect(relay.runner.error).toMatchObject({ message: expect.stringContaining('more than the 900000') });
    });

    it('refuses to go on where the partitions were changed, and says so', async () => {
      const first = run();
      await first.drainTo(await s.call('ann', 'a'));
      await first.stop();
      await withAdmin((admin) => admin.createPartitions({ topicPartitions: [{ topic: s.topic, count: 4 }] }));
      await s.call('ann', 'b');
      const second = run();
      await reaches(second, 'refused');
      expect(second.runner.error).toMatchObject({ reason: 'partitions-changed' });
      expect(await words()).toEqual(['a']);
    });

    it('refuses to go on where the topic is gone, until an operator rewinds it', async () => {
      const first = run();
      const position = await s.call('ann', 'a');
      await first.drainTo(position);
      await first.stop();
      await withAdmin((admin) => admin.deleteTopics({ topics: [s.topic] }));
      const second = run();
      await reaches(second, 'refused');
      expect(second.runner.error).toMatchObject({ reason: 'topic-gone' });

      const decision = { topic: s.topic, by: 'wang', reason: 'disk of the broker lost' };
      const beyond = `${position}9` as Position;
      await expect(rewindRelay(s.dataSource, { ...decision, to: beyond })).rejects.toThrow(
        RelayDecisionRefused,
      );
      await rewindRelay(s.dataSource, { ...decision, to: START });
      await reaches(second, 'running');
      await second.drainTo(await s.call('ann', 'b'));
      expect(await words()).toEqual(['a', 'b']);
      expect(await s.dataSource.query('select * from relay.rewind')).toMatchObject([
        { topic: s.topic, from_position: position, to_position: START, decided_by: 'wang' },
      ]);
    });

    it('refuses to go on where the topic was made anew and lacks what was acknowledged', async () => {
      const first = run();
      await first.drainTo(await s.call('ann', 'a'));
      await first.stop();
      await withAdmin(async (admin) => {
        await admin.deleteTopics({ topics: [s.topic] });
        await until(async () => !(await admin.listTopics()).includes(s.topic), 'the topic deleted');
        await madeTopic(admin, s.topic, 3);
      });
      const second = run();
      await reaches(second, 'refused');
      expect(second.runner.error).toMatchObject({ reason: 'messages-gone' });
    });

    it('refuses the progress of another history', async () => {
      const first = run();
      await first.drainTo(await s.call('ann', 'a'));
      await first.stop();
      const restored = runRelay(
        s.relay(calls(), {}, delivery),
        { ...s, store: new MemoryEventStore() },
        quick,
      );
      running.push(restored);
      await reaches(restored, 'refused');
      expect(restored.runner.error).toMatchObject({ reason: 'other-store' });
    });

    it('waits for a cluster that does not answer, is seen to, and recovers', async () => {
      const { cluster, ...rest } = s.relay(calls(), {}, delivery);
      const failed: unknown[] = [];
      const lost = { ...rest, cluster: { ...cluster, brokers: ['127.0.0.1:1'] } };
      const relay = runRelay(lost, s, { ...quick, onFailure: (_, error) => failed.push(error) });
      running.push(relay);
      const position = await s.call('ann', 'a');
      await reaches(relay, 'waiting');
      expect(failed.length).toBeGreaterThan(0);
      expect((await relayStatus(relay.runner, s)).lagSeconds).toBeGreaterThan(0);
      await relay.stop();
      await run().drainTo(position);
      expect(await words()).toEqual(['a']);
    });

    it('repeats a batch, and loses none, where another instance moved the progress meanwhile', async () => {
      const relay = run(calls(), { watchMs: 60_000 });
      await relay.drainTo(await s.call('ann', 'a'));
      await rewindRelay(s.dataSource, { topic: s.topic, to: START, by: 'wang', reason: 'test' });
      await relay.drainTo(await s.call('ann', 'b'));
      const sequence = (await readTopic(s.topic)).map(({ headers }) => Number(headers.sequence));
      // The batch of `b` was sent before the instance found out; then all came once more.
      expect(sequence).toEqual([1, 2, 1, 2]);
    });

    it('publishes anew as soon as it is rewound, though nothing new happens', async () => {
      const relay = run(calls(), { watchMs: 10 });
      const first = await s.call('ann', 'a');
      await relay.drainTo(await s.call('ann', 'b'));
      await rewindRelay(s.dataSource, { topic: s.topic, to: first, by: 'wang', reason: 'test' });
      await until(async () => (await readTopic(s.topic)).length === 3, 'one message more');
      expect(await words()).toEqual(['a', 'b', 'b']);
    });

    it('replays a part of the history to another topic and leaves its own progress alone', async () => {
      const relay = run();
      const first = await s.call('ann', 'a');
      await s.call('ann', 'b');
      const third = await s.call('bob', 'c');
      await relay.drainTo(await s.call('bob', 'd'));
      const before = await readProgress(s.dataSource, s.topic);
      const elsewhere = s.relay(calls(), { name: `${s.topic}.replay` });
      expect(await replay(elsewhere, s, { from: first, to: third })).toBe(2);
      const messages = await readTopic(elsewhere.topic.name);
      expect(messages.map(({ value }) => JSON.parse(value).word).sort()).toEqual(['b', 'c']);
      expect(await readProgress(s.dataSource, s.topic)).toEqual(before);
    });

    async function openFailure() {
      const failures = await failuresAfter(s.dataSource, START);
      return failures.find(({ status }) => status === 'open');
    }
  },
);
