import {
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';

const witness = '[^\\s,+]+\\+[\\da-f]{8}\\+[A-Za-z\\d+/]+={0,2} +https?://[^\\s,]+';
const witnessList = new RegExp(`^${witness}( *, *${witness})*$`);

/** Everything that the environment decides about a process. `docs/operating/configuration.md` lists the variables. */
export class Config {
  /** A PostgreSQL server of the operator's. Absent: `npm start` runs its own, the other processes refuse to start. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'must begin with postgres://' })
  readonly databaseUrl?: string;

  /** Absent: events are kept in PostgreSQL. */
  @IsOptional()
  @Matches(/^(esdb|kurrentdb):\/\/|^(esdb|kurrentdb)\+discover:\/\/[^,]*$/, {
    // The client would take the first of several hosts behind +discover and forget the others.
    message: 'must begin with esdb://, and with several hosts not with esdb+discover://',
  })
  readonly eventStoreDbUrl?: string;

  @IsString()
  @IsNotEmpty({ message: 'must not be empty' })
  readonly dataDirectory!: string;

  @IsString()
  @IsNotEmpty({ message: 'must not be empty' })
  readonly host!: string;

  /** 0 takes a free port. */
  @IsInt({ message: 'must be a whole number' })
  @Min(0, { message: 'must be at least 0' })
  @Max(65_535, { message: 'must be at most 65535' })
  readonly port!: number;

  /** Whether the `X-Actor` header is believed. Absent: each process decides, see `acceptsDevelopmentActor`. */
  @IsOptional()
  @IsIn(['on', 'off'], { message: 'must be on or off' })
  readonly developmentActor?: 'on' | 'off';

  /** Witnesses of the audit log: the verifier key and the URL of each. Absent: nobody cosigns. */
  @IsOptional()
  @Matches(witnessList, { message: 'must be a verifier key and a URL, or several such pairs with commas' })
  readonly witnesses?: string;

  @IsIn(['text', 'json'], { message: 'must be text or json' })
  readonly logFormat!: 'text' | 'json';

  @IsIn(['error', 'warn', 'log', 'debug'], { message: 'must be error, warn, log or debug' })
  readonly logLevel!: 'error' | 'warn' | 'log' | 'debug';

  @IsInt({ message: 'must be a whole number' })
  @Min(1_024, { message: 'must be at least 1024' })
  @Max(16_777_216, { message: 'must be at most 16777216' })
  readonly bodyLimitBytes!: number;

  @IsInt({ message: 'must be a whole number' })
  @Min(1_000, { message: 'must be at least 1000' })
  @Max(600_000, { message: 'must be at most 600000' })
  readonly requestTimeoutMs!: number;

  /** How long a process may take to finish its work when it is asked to stop. */
  @IsInt({ message: 'must be a whole number' })
  @Min(1_000, { message: 'must be at least 1000' })
  @Max(600_000, { message: 'must be at most 600000' })
  readonly shutdownTimeoutMs!: number;

  /** Connections of the query side's pool to PostgreSQL. */
  @IsInt({ message: 'must be a whole number' })
  @Min(2, { message: 'must be at least 2' })
  @Max(200, { message: 'must be at most 200' })
  readonly databaseConnections!: number;

  /** Callers that may wait for public events or follow them over HTTP at once. */
  @IsInt({ message: 'must be a whole number' })
  @Min(0, { message: 'must be at least 0' })
  @Max(10_000, { message: 'must be at most 10000' })
  readonly feedFollowers!: number;

  /** Seals the secrets of webhooks: 32 bytes in base64. Absent: `npm start` keeps a key in its data directory. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9+/]{43}=$/, { message: 'must be 32 bytes in base64' })
  readonly webhookKey?: string;

  /** Whether webhooks may be sent to loopback and private networks. */
  @IsIn(['on', 'off'], { message: 'must be on or off' })
  readonly webhookPrivateTargets!: 'on' | 'off';

  /** Whether webhooks may be sent without TLS. */
  @IsIn(['on', 'off'], { message: 'must be on or off' })
  readonly webhookPlainHttp!: 'on' | 'off';

  /** Mail server that mail is handed to. Absent: mail goes to the outbox as everything else does. */
  @IsOptional()
  @Matches(/^smtps?:\/\/[^\s/]+(\/|\?\S*)?$/, { message: 'must be smtp://host:port or smtps://host:port' })
  readonly smtpUrl?: string;

  /** Sender of mail. */
  @ValidateIf(({ smtpUrl }: Config) => smtpUrl !== undefined)
  @IsString({ message: 'must be set beside AFTERLOAN_SMTP_URL' })
  @Matches(/@/, { message: 'must be an address of mail' })
  readonly smtpFrom?: string;

  /** Brokers of the Kafka cluster that public messages go to. Absent: nothing is published. */
  @IsOptional()
  @Matches(/^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$/, { message: 'must be host:port, or several with commas' })
  readonly kafkaBrokers?: string;

  @Matches(/^[a-zA-Z0-9._-]{1,200}$/, {
    message: 'must be a name of 1 to 200 letters, digits, dots and dashes',
  })
  readonly kafkaTopic!: string;

  /** Topic of the figures of closed days. Absent: they are not published to Kafka. */
  @IsOptional()
  @Matches(/^[a-zA-Z0-9._-]{1,200}$/, {
    message: 'must be a name of 1 to 200 letters, digits, dots and dashes',
  })
  readonly kafkaPortfolioTopic?: string;

  /** Of the topic where it is created. They never change afterwards, for keys would move. */
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be at least 1' })
  @Max(1_000, { message: 'must be at most 1000' })
  readonly kafkaPartitions!: number;

  /** Copies of each partition where the topic is created. Absent: what the brokers are set to. */
  @IsOptional()
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be at least 1' })
  @Max(9, { message: 'must be at most 9' })
  readonly kafkaReplication?: number;

  /** How long messages are kept where the topic is created. Absent: for ever. */
  @IsOptional()
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be at least 1' })
  @Max(36_500, { message: 'must be at most 36500' })
  readonly kafkaRetentionDays?: number;

  /** Whether a crash may repeat messages, or each batch is a transaction of Kafka. */
  @IsIn(['at-least-once', 'exactly-once'], { message: 'must be at-least-once or exactly-once' })
  readonly kafkaDelivery!: 'at-least-once' | 'exactly-once';

  @IsIn(['on', 'off'], { message: 'must be on or off' })
  readonly kafkaTls!: 'on' | 'off';

  /** Absent: the brokers ask for no credentials. */
  @IsOptional()
  @IsIn(['plain', 'scram-sha-256', 'scram-sha-512'], {
    message: 'must be plain, scram-sha-256 or scram-sha-512',
  })
  readonly kafkaSasl?: 'plain' | 'scram-sha-256' | 'scram-sha-512';

  @ValidateIf(({ kafkaSasl }: Config) => kafkaSasl !== undefined)
  @IsString({ message: 'must be set beside KAFKA_SASL' })
  readonly kafkaUsername?: string;

  @ValidateIf(({ kafkaSasl }: Config) => kafkaSasl !== undefined)
  @IsString({ message: 'must be set beside KAFKA_SASL' })
  readonly kafkaPassword?: string;
}
