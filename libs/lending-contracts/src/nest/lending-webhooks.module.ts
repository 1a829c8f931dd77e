import { DynamicModule, Module } from '@nestjs/common';
import { type Config } from '#platform';
import { WebhooksModule } from '#webhooks';
import { loanWebhooks, webhookSettings } from '../loan-webhooks.js';

/** Sends public events of loans to the webhooks of this installation, as long as the process lives. */
@Module({})
export class LendingWebhooksModule {
  static forRoot(config: Config): DynamicModule {
    const webhooks = WebhooksModule.forRoot({
      settings: () => webhookSettings(config),
      publication: loanWebhooks,
    });
    return { module: LendingWebhooksModule, imports: [webhooks] };
  }
}
