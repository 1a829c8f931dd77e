import type { EventStore } from '#event-store';
import { type Config, ConfigurationError, requireKafkaBrokers } from '#platform';
import type { KafkaCluster, Relay, TopicSettings } from '#relay';
import { loanPublication, portfolioPublication } from './loan-publication.js';

const dayMs = 86_400_000;

/**
 * The relay of all loans and, where it has a topic, that of the figures of closed days, to the cluster and the topics of
 * the configuration.
 * @throws ConfigurationError where no cluster is configured, or one topic for both
 */
export function lendingRelays(config: Config): (store: EventStore) => Promise<readonly [Relay, ...Relay[]]> {
  const cluster = clusterOf(config);
  const { kafkaDelivery: delivery, kafkaTopic, kafkaPortfolioTopic } = config;
  if (kafkaPortfolioTopic === kafkaTopic) {
    throw new ConfigurationError(['KAFKA_PORTFOLIO_TOPIC must be another topic than KAFKA_TOPIC']);
  }
  return async (store) => {
    const loans = { publication: await loanPublication(store), topic: topicOf(config, kafkaTopic) };
    if (kafkaPortfolioTopic === undefined) return [{ ...loans, cluster, delivery }];
    const days = {
      publication: await portfolioPublication(store),
      topic: topicOf(config, kafkaPortfolioTopic),
    };
    return [
      { ...loans, cluster, delivery },
      { ...days, cluster, delivery },
    ];
  };
}

function clusterOf(config: Config): KafkaCluster {
  const { kafkaSasl: mechanism, kafkaUsername: username, kafkaPassword: password, kafkaTls } = config;
  return {
    brokers: requireKafkaBrokers(config),
    clientId: 'afterloan-relay',
    tls: kafkaTls === 'on',
    ...(mechanism && { credentials: { mechanism, username: username!, password: password! } }),
  };
}

function topicOf(
  { kafkaPartitions, kafkaReplication, kafkaRetentionDays }: Config,
  name: string,
): TopicSettings {
  return {
    name,
    partitions: kafkaPartitions,
    replication: kafkaReplication ?? -1,
    retentionMs: kafkaRetentionDays === undefined ? -1 : kafkaRetentionDays * dayMs,
  };
}
