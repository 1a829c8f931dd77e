import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type DeliveryState, type Delivery, WebhookRunner } from '../delivery/webhook-runner.js';
import type { SecretSeal } from '../target/secret-seal.js';
import type { TargetRules } from '../target/public-address.js';
import { type Answer, WebhookSender } from '../target/send.js';
import type { WebhookSources } from '../webhook.js';

export interface WebhookSettings {
  readonly seal: SecretSeal;
  readonly rules: TargetRules;
}

/** The deliveries of this process, started and stopped with it. */
export class WebhookHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Webhooks');
  private readonly stopping = new AbortController();
  private readonly sender: WebhookSender;
  private readonly runner: WebhookRunner;
  private running: Promise<void> | undefined;
  private onAnswer: (subscriptionId: string, answer: Answer['kind']) => void = () => undefined;

  constructor(sources: WebhookSources, { seal, rules }: WebhookSettings) {
    this.sender = new WebhookSender(rules);
    this.runner = new WebhookRunner(sources, {
      seal,
      sender: this.sender,
      onState: (id, state, error) => this.log(id, state, error),
      onAnswer: (id, answer) => this.onAnswer(id, answer),
    });
  }

  get deliveries(): ReadonlyMap<string, Delivery> {
    return this.runner.deliveries;
  }

  /** Calls this from now on; to be set before the start. */
  observe(onAnswer: (subscriptionId: string, answer: Answer['kind']) => void): void {
    this.onAnswer = onAnswer;
  }

  onApplicationBootstrap(): void {
    this.running = this.runner.run(this.stopping.signal);
  }

  /** Settles when what is under way was answered or given up. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.sender.close();
  }

  private log(id: string, state: DeliveryState, error: unknown): void {
    const text = `subscription ${id} is ${state}${error instanceof Error ? `: ${error.message}` : ''}`;
    if (state === 'blocked') this.logger.error(text);
    else if (state === 'waiting') this.logger.warn(text);
    else this.logger.log(text);
  }
}
