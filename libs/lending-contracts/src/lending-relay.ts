import type { EventStore } from '#event-store';
import { type Config, requireKafkaBrokers } from '#platform';
import type { KafkaCluster, Relay, TopicSettings } from '#relay';
import { loanPublication } from './loan-publication.js';

const dayMs = 86_400_000;

/**
 * The relay of all loans, to the cluster and the topic of the configuration.
 * @throws ConfigurationError where no cluster is configured
 */
export function lendingRelay(config: Config): (store: EventStore) => Promise<Relay> {
  const cluster = clusterOf(config);
  const topic = topicOf(config);
  const delivery = config.kafkaDelivery;
  return async (store) => ({ publication: await loanPublication(store), topic, cluster, delivery });
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

function topicOf({
  kafkaTopic,
  kafkaPartitions,
  kafkaReplication,
  kafkaRetentionDays,
}: Config): TopicSettings {
  return {
    name: kafkaTopic,
    partitions: kafkaPartitions,
    replication: kafkaReplication ?? -1,
    retentionMs: kafkaRetentionDays === undefined ? -1 : kafkaRetentionDays * dayMs,
  };
}
