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
  private readonly checks = new Map<string, () => Promise<PartHealth>>();
  private stopping = false;

  add(part: string, check: () => Promise<PartHealth>): void {
    this.checks.set(part, check);
  }

  /** From now on the process is not ready, so that nothing new is sent to it while it finishes its work. */
  beginStopping(): void {
    this.stopping = true;
  }

  async readiness(): Promise<Readiness> {
    const entries = await Promise.all(
      [...this.checks].map(async ([part, check]) => [part, await bounded(check)] as const),
    );
    const up = entries.every(([, { status }]) => status === 'up');
    const parts = Object.fromEntries(entries);
    return { status: up && !this.stopping ? 'ready' : 'not-ready', parts };
  }
}

async function bounded(check: () => Promise<PartHealth>): Promise<PartHealth> {
  const waiting = new AbortController();
  const late = delay(checkTimeoutMs, undefined, { signal: waiting.signal }).then(() => {
    throw new Error(`no answer within ${checkTimeoutMs} ms`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { status: 'down', error: (error as Error).message };
  } finally {
    waiting.abort();
  }
}
