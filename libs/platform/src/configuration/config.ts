import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

/** Everything that the environment decides about a process. `docs/operating/configuration.md` lists the variables. */
export class Config {
  /** A PostgreSQL server of the operator's. Absent: `npm start` runs its own, the other processes refuse to start. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'must begin with postgres://' })
  readonly databaseUrl?: string;

  /** Absent: events are kept in PostgreSQL. */
  @IsOptional()
  @Matches(/^(esdb|kurrentdb)(\+discover)?:\/\//, { message: 'must begin with esdb://' })
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
}
