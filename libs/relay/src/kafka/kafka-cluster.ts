import { type Admin, Kafka, logLevel, type RetryOptions } from 'kafkajs';

export interface KafkaCluster {
  /** `host:port` of some of its brokers. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly tls?: boolean;
  readonly credentials?: KafkaCredentials;
}

export interface KafkaCredentials {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}

/** Longest wait for one answer of a broker. */
export const requestTimeoutMs = 15_000;

const connectionTimeoutMs = 5_000;

/**
 * A few attempts only: what fails for longer is reported, and tried again from the stored progress with a client that
 * knows nothing of the failure.
 */
const fewAttempts: RetryOptions = { retries: 3, initialRetryTime: 200, maxRetryTime: 2_000 };

/** A client. It connects when it is used; its own log is silent, for every failure reaches the caller as an error. */
export function kafkaClient(
  { brokers, clientId, tls, credentials }: KafkaCluster,
  retry: RetryOptions = fewAttempts,
): Kafka {
  return new Kafka({
    brokers: [...brokers],
    clientId,
    ssl: tls ?? false,
    // The union of the library's options has one member a mechanism, which a variable mechanism cannot name.
    ...(credentials && { sasl: credentials as { mechanism: 'plain'; username: string; password: string } }),
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    retry,
    logLevel: logLevel.NOTHING,
  });
}

/** Does something that only an administrator's connection can, and closes it. */
export async function asAdmin<T>(kafka: Kafka, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
