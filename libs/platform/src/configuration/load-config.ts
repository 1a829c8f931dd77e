import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Config } from './config.js';
import { ConfigurationError } from './configuration.error.js';

const prefix = 'AFTERLOAN_';

interface Variable {
  readonly name: string;
  readonly fallback?: string | number;
  readonly kind: 'text' | 'number';
}

const variables: Readonly<Record<keyof Config, Variable>> = {
  databaseUrl: { name: 'DATABASE_URL', kind: 'text' },
  eventStoreDbUrl: { name: 'EVENTSTOREDB_URL', kind: 'text' },
  host: { name: 'HOST', kind: 'text', fallback: '127.0.0.1' },
  port: { name: 'PORT', kind: 'number', fallback: 3000 },
  dataDirectory: { name: `${prefix}DATA`, kind: 'text', fallback: 'var' },
  developmentActor: { name: `${prefix}DEV_ACTOR`, kind: 'text' },
  witnesses: { name: `${prefix}WITNESSES`, kind: 'text' },
  logFormat: { name: `${prefix}LOG_FORMAT`, kind: 'text', fallback: 'text' },
  logLevel: { name: `${prefix}LOG_LEVEL`, kind: 'text', fallback: 'log' },
  bodyLimitBytes: { name: `${prefix}BODY_LIMIT_BYTES`, kind: 'number', fallback: 1_048_576 },
  requestTimeoutMs: { name: `${prefix}REQUEST_TIMEOUT_MS`, kind: 'number', fallback: 30_000 },
  shutdownTimeoutMs: { name: `${prefix}SHUTDOWN_TIMEOUT_MS`, kind: 'number', fallback: 25_000 },
  databaseConnections: { name: `${prefix}DATABASE_CONNECTIONS`, kind: 'number', fallback: 10 },
  feedFollowers: { name: `${prefix}FEED_FOLLOWERS`, kind: 'number', fallback: 50 },
  webhookKey: { name: `${prefix}WEBHOOK_KEY`, kind: 'text' },
  webhookPrivateTargets: { name: `${prefix}WEBHOOK_PRIVATE_TARGETS`, kind: 'text', fallback: 'off' },
  webhookPlainHttp: { name: `${prefix}WEBHOOK_PLAIN_HTTP`, kind: 'text', fallback: 'off' },
  smtpUrl: { name: `${prefix}SMTP_URL`, kind: 'text' },
  smtpFrom: { name: `${prefix}SMTP_FROM`, kind: 'text' },
  kafkaBrokers: { name: 'KAFKA_BROKERS', kind: 'text' },
  kafkaTopic: { name: 'KAFKA_TOPIC', kind: 'text', fallback: 'afterloan.loans' },
  kafkaPortfolioTopic: { name: 'KAFKA_PORTFOLIO_TOPIC', kind: 'text' },
  kafkaPartitions: { name: 'KAFKA_PARTITIONS', kind: 'number', fallback: 12 },
  kafkaReplication: { name: 'KAFKA_REPLICATION', kind: 'number' },
  kafkaRetentionDays: { name: 'KAFKA_RETENTION_DAYS', kind: 'number' },
  kafkaDelivery: { name: 'KAFKA_DELIVERY', kind: 'text', fallback: 'at-least-once' },
  kafkaTls: { name: 'KAFKA_TLS', kind: 'text', fallback: 'off' },
  kafkaSasl: { name: 'KAFKA_SASL', kind: 'text' },
  kafkaUsername: { name: 'KAFKA_USERNAME', kind: 'text' },
  kafkaPassword: { name: 'KAFKA_PASSWORD', kind: 'text' },
};

/**
 * Reads and checks the environment once, at start. An empty variable counts as absent.
 * @throws ConfigurationError naming every fault, unknown `AFTERLOAN_` variables among them
 */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const plain = Object.fromEntries(
    Object.entries(variables).map(([key, variable]) => [key, valueOf(variable, environment)]),
  );
  const config = plainToInstance(Config, plain);
  const faults = [...unknownVariables(environment), ...invalidValues(config)];
  if (faults.length > 0) throw new ConfigurationError(faults);
  return Object.freeze(config);
}

/** @throws ConfigurationError where none is set: only `npm start` brings a database of its own */
export function requireDatabaseUrl(config: Config): string {
  if (config.databaseUrl !== undefined) return config.databaseUrl;
  throw new ConfigurationError(['DATABASE_URL must be set: only npm start brings a database of its own']);
}

/** @throws ConfigurationError where none are set: there is nowhere to publish to */
export function requireKafkaBrokers(config: Config): readonly string[] {
  if (config.kafkaBrokers !== undefined) return config.kafkaBrokers.split(',');
  throw new ConfigurationError(['KAFKA_BROKERS must be set: npm run kafka starts a broker for trials']);
}

function valueOf({ name, kind, fallback }: Variable, environment: NodeJS.ProcessEnv) {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  // Number('0x10') and Number(' 7 ') are numbers too, but nobody means them.
  return kind === 'number' ? (/^\d{1,15}$/.test(text) ? Number(text) : Number.NaN) : text;
}

function unknownVariables(environment: NodeJS.ProcessEnv): string[] {
  const known = new Set(Object.values(variables).map(({ name }) => name));
  return Object.keys(environment)
    .filter((name) => name.startsWith(prefix) && !known.has(name))
    .sort()
    .map((name) => `${name} is not a variable of Afterloan`);
}

function invalidValues(config: Config): string[] {
  return validateSync(config).map(({ property, constraints }) => {
    const { name } = variables[property as keyof Config];
    return `${name} ${Object.values(constraints ?? {})[0]}`;
  });
}
