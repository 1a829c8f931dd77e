import { setTimeout as delay } from 'node:timers/promises';

export interface PartHealth {
  readonly status: 'up' | 'down';
  readonly [detail: string]: string | number | boolean | null;
}

export interface Readiness {
  readonly status: 'ready' | 'not-ready';
  readonly parts: Readonly<Record<string, PartHealth>>;
}

const checkTimeoutMs = 3_000;

/** The parts on which this process depends. Each says for itself whether it works. */
export class HealthChecks {
  private readonly checks = new Map<string, () => Promise<Readonly<Record<string, PartHealth>>>>();
  private stopping = false;

  add(part: string, check: () => Promise<PartHealth>): void {
    this.addParts(part, async () => ({ [part]: await check() }));
  }

  /** Parts that are looked up together. `group` stands for all of them where the look-up fails. */
  addParts(group: string, check: () => Promise<Readonly<Record<string, PartHealth>>>): void {
    this.checks.set(group, check);
  }

  /** From now on the process is not ready, so that nothing new is sent to it while it finishes its work. */
  beginStopping(): void {
    this.stopping = true;
  }

  get isStopping(): boolean {
    return this.stopping;
  }

  async readiness(): Promise<Readiness> {
    const groups = await Promise.all([...this.checks].map(([group, check]) => bounded(group, check)));
    const parts = Object.assign({}, ...groups) as Record<string, PartHealth>;
    const up = Object.values(parts).every(({ status }) => status === 'up');
    return { status: up && !this.stopping ? 'ready' : 'not-ready', parts };
  }
}

async function bounded(
  group: string,
  check: () => Promise<Readonly<Record<string, PartHealth>>>,
): Promise<Readonly<Record<string, PartHealth>>> {
  const waiting = new AbortController();
  const late = delay(checkTimeoutMs, undefined, { signal: waiting.signal }).then(() => {
    throw new Error(`no answer within ${checkTimeoutMs} ms`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { [group]: { status: 'down', error: (error as Error).message } };
  } finally {
    waiting.abort();
  }
}
