import type { DeliveryMode } from '#relay';
import { brokerKilled, brokerWiped } from './cases/broker.js';
import { projectorKilled } from './cases/projector-killed.js';
import { relayKilled } from './cases/relay-killed.js';
import { clockMoved, twoRelays } from './cases/relays.js';
import { eventStoreDbDropped, postgresRestarted, streamDropped } from './cases/stores.js';
import type { Finding } from './judge.js';
import { Scene } from './scene.js';
import type { Servers } from './servers.js';

/** What goes wrong; a case with a scene of its own returns it, to be judged in place of the one it was given. */
export type Case = (scene: Scene) => Promise<Scene | void>;

export const cases = {
  'relay killed between send and progress': relayKilled,
  'projector killed at every step': projectorKilled,
  'two relays at once': twoRelays,
  'clock moved': clockMoved,
  'event store stream dropped': streamDropped,
  'event store stream dropped, EventStoreDB': eventStoreDbDropped,
  'PostgreSQL restarted': postgresRestarted,
  'broker stopped in mid-batch': brokerKilled,
  'broker disk wiped': brokerWiped,
} satisfies Readonly<Record<string, Case>>;

export type CaseName = keyof typeof cases;

export interface Outcome {
  readonly name: CaseName;
  /** Why it did not pass; empty where it did. */
  readonly faults: readonly string[];
  readonly lost: number;
  readonly repeated: Readonly<Record<DeliveryMode, number>>;
  readonly seconds: number;
}

/** One round: every case after the other on one history, judged after each. */
export async function runRound(
  servers: Servers,
  names: readonly CaseName[],
  told: (outcome: Outcome) => void = () => undefined,
): Promise<Outcome[]> {
  const scene = await Scene.open(servers);
  const outcomes: Outcome[] = [];
  try {
    await scene.happen();
    await Promise.all([scene.startProjector(), ...scene.lanes.map((lane) => lane.start())]);
    let repeatedBefore: Partial<Record<DeliveryMode, number>> = {};
    for (const name of names) {
      const begun = performance.now();
      const own = await (cases[name] as Case)(scene);
      const outcome = { name, ...(await judged(own ?? scene).finally(() => own?.close())) };
      const seconds = (performance.now() - begun) / 1_000;
      // A topic is read from its beginning each time: what was repeated in an earlier case is not counted again.
      const repeated = own ? outcome.repeated : less(outcome.repeated, repeatedBefore);
      if (!own) repeatedBefore = outcome.repeated;
      outcomes.push({ ...outcome, repeated, seconds });
      told(outcomes.at(-1)!);
    }
  } finally {
    await scene.close();
  }
  return outcomes;
}

async function judged(scene: Scene): Promise<Omit<Outcome, 'name' | 'seconds'>> {
  const last = await scene.happen();
  await Promise.all([scene.projectedTo(last), ...scene.lanes.map((lane) => lane.drainTo(last))]);
  const expected = await scene.expected();
  const findings = await Promise.all(
    scene.lanes.map(async (lane) => [lane.delivery, await lane.judge(expected)] as const),
  );
  const faults = [
    ...findings.flatMap(([delivery, finding]) => faultsOf(delivery, finding)),
    ...(await scene.differing()).map((name) => `${name} differs from a rebuild`),
  ];
  return {
    faults,
    lost: findings.reduce((sum, [, { lost }]) => sum + lost, 0),
    repeated: Object.fromEntries(findings.map(([delivery, { repeated }]) => [delivery, repeated])) as Record<
      DeliveryMode,
      number
    >,
  };
}

function faultsOf(delivery: DeliveryMode, { lost, misplaced, repeated }: Finding): string[] {
  const faults = [];
  if (lost > 0) faults.push(`${delivery}: ${lost} lost`);
  if (misplaced > 0) faults.push(`${delivery}: ${misplaced} out of order`);
  if (delivery === 'exactly-once' && repeated > 0) faults.push(`${delivery}: ${repeated} repeated`);
  return faults;
}

function less(
  all: Record<DeliveryMode, number>,
  before: Partial<Record<DeliveryMode, number>>,
): Record<DeliveryMode, number> {
  const since = (delivery: DeliveryMode) => Math.max(0, all[delivery] - (before[delivery] ?? 0));
  return { 'at-least-once': since('at-least-once'), 'exactly-once': since('exactly-once') };
}
