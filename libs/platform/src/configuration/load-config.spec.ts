import { type ConfigurationError } from './configuration.error.js';
import { loadConfig, requireDatabaseUrl, requireKafkaBrokers } from './load-config.js';

const faultsOf = (environment: NodeJS.ProcessEnv): readonly string[] => {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    return (error as ConfigurationError).faults;
  }
};

describe('configuration', () => {
  it('needs nothing: the defaults are a private server on loopback with data in var', () => {
    expect(loadConfig({})).toMatchObject({ host: '127.0.0.1', port: 3000, dataDirectory: 'var' });
    expect(loadConfig({})).toMatchObject({ databaseUrl: undefined, developmentActor: undefined });
  });

  it('takes an empty variable for an absent one', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  it('refuses an unknown variable of ours, so that a misspelt one is noticed', () => {
    expect(faultsOf({ AFTERLOAN_DTA: '/data' })).toEqual(['AFTERLOAN_DTA is not a variable of Afterloan']);
  });

  it('names every fault at once', () => {
    expect(faultsOf({ PORT: '70000', AFTERLOAN_DEV_ACTOR: 'yes', DATABASE_URL: 'mysql://x' })).toEqual([
      'DATABASE_URL must begin with postgres://',
      'PORT must be at most 65535',
      'AFTERLOAN_DEV_ACTOR must be on or off',
    ]);
  });

  it.each(['0x50', '-1', '3e3', ' 80', '80.5'])('takes %j for no port', (port) => {
    expect(faultsOf({ PORT: port })).toHaveLength(1);
  });

  it('takes several nodes of EventStoreDB only where the client asks them all', () => {
    const nodes = 'esdb://user:secret@node-1:2113,node-2:2113';
    expect(loadConfig({ EVENTSTOREDB_URL: nodes }).eventStoreDbUrl).toBe(nodes);
    expect(faultsOf({ EVENTSTOREDB_URL: nodes.replace('esdb:', 'esdb+discover:') })).toHaveLength(1);
    expect(faultsOf({ EVENTSTOREDB_URL: 'esdb+discover://cluster.bank:2113' })).toEqual([]);
  });

  it('takes several brokers of Kafka, and credentials only when they are complete', () => {
    const config = loadConfig({ KAFKA_BROKERS: 'kafka-1:9092,kafka-2:9092' });
    expect(requireKafkaBrokers(config)).toEqual(['kafka-1:9092', 'kafka-2:9092']);
    expect(() => requireKafkaBrokers(loadConfig({}))).toThrow('KAFKA_BROKERS must be set');
    expect(faultsOf({ KAFKA_BROKERS: 'kafka', KAFKA_SASL: 'scram-sha-512', KAFKA_USERNAME: 'u' })).toEqual([
      'KAFKA_BROKERS must be host:port, or several with commas',
      'KAFKA_PASSWORD must be set beside KAFKA_SASL',
    ]);
  });

  it('asks for DATABASE_URL where a process brings no database', () => {
    expect(() => requireDatabaseUrl(loadConfig({}))).toThrow('DATABASE_URL must be set');
    const databaseUrl = 'postgres://user@db/afterloan';
    expect(requireDatabaseUrl(loadConfig({ DATABASE_URL: databaseUrl }))).toBe(databaseUrl);
  });
});
