import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The figures of this process, in Prometheus' text format at `/metrics`. */
export class Metrics {
  readonly registry = new Registry();

  private readonly requests = new Histogram({
    name: 'afterloan_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers: [this.registry],
  });

  private readonly appends = new Histogram({
    name: 'afterloan_event_append_duration_seconds',
    help: 'Time of an append to the event store, waiting in its queue included.',
    labelNames: ['outcome'],
    buckets: seconds,
    registers: [this.registry],
  });

  private readonly events = new Counter({
    name: 'afterloan_events_appended_total',
    help: 'Events appended by this process.',
    labelNames: ['type'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** @param route the route's pattern, never the address: an address holds ids, of which there is no end */
  observeRequest(method: string, route: string, status: number, durationMs: number): void {
    this.requests.observe({ method, route, status: String(status) }, durationMs / 1_000);
  }

  observeAppend(outcome: string, durationMs: number): void {
    this.appends.observe({ outcome }, durationMs / 1_000);
  }

  countEvent(type: string): void {
    this.events.inc({ type });
  }

  /** A figure that is looked up when it is asked for. A look-up that fails leaves the figure out. */
  gauge(
    name: string,
    help: string,
    labelNames: readonly string[],
    read: () => Promise<readonly { labels: Record<string, string>; value: number }[]>,
  ): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      async collect() {
        gauge.reset();
        for (const { labels, value } of await read().catch(() => [])) gauge.set(labels, value);
      },
    });
  }
}
