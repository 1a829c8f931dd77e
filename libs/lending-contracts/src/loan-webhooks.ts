import type { EventStore } from '#event-store';
import { type Config, ConfigurationError } from '#platform';
import { sealInFile, sealOf, type WebhookPublication, type WebhookSettings } from '#webhooks';
import { join } from 'node:path';
import { parseStreamName } from '#kernel';
import type { CloudEvent } from './cloud-event.js';
import { LoanCurrencies } from './loan-currency.js';
import { publicCategories, PublicMessages } from './public-messages.js';

/** All public messages for webhooks: CloudEvents in structured mode, in order for each loan. */
export async function loanWebhooks(store: EventStore): Promise<WebhookPublication> {
  const currencies = new LoanCurrencies(store);
  const messages = new PublicMessages(await store.storeId(), (loanId) => currencies.of(loanId));
  const messageOf = (event: CloudEvent) => ({
    id: event.id,
    contentType: 'application/cloudevents+json; charset=utf-8',
    body: JSON.stringify(event),
  });
  return {
    categories: publicCategories,
    keyOf: ({ stream }) => parseStreamName(stream).id,
    prepare: (events) => currencies.learn(events),
    publish: (event) => messageOf(messages.publish(event)),
    withhold: (event) => messageOf(messages.withhold(event)),
  };
}

/** Whether this installation can have webhooks: the key that seals their secrets is known. */
export function hasWebhookKey({ webhookKey, databaseUrl }: Config): boolean {
  return webhookKey !== undefined || databaseUrl === undefined;
}

/**
 * The key is configured, or is a file in the data directory where that holds the whole installation.
 * @throws ConfigurationError where several processes share a database and none has been told the key
 */
export async function webhookSettings(
  config: Config,
  directory = config.dataDirectory,
): Promise<WebhookSettings> {
  if (!hasWebhookKey(config)) {
    throw new ConfigurationError([
      'AFTERLOAN_WEBHOOK_KEY must be set: 32 bytes in base64, the same everywhere',
    ]);
  }
  const { webhookKey, webhookPrivateTargets, webhookPlainHttp } = config;
  return {
    seal: webhookKey === undefined ? await sealInFile(join(directory, 'webhooks.key')) : sealOf(webhookKey),
    rules: { privateNetworks: webhookPrivateTargets === 'on', plainHttp: webhookPlainHttp === 'on' },
  };
}
