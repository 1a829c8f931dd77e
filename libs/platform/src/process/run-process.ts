import { setTimeout as delay } from 'node:timers/promises';
import type { LoggerService } from '@nestjs/common';
import type { Config } from '../configuration/config.js';
import { ConfigurationError } from '../configuration/configuration.error.js';
import { DataDirectoryInUse, EmbeddedServerFailed } from '../data-directory/data-directory.errors.js';
import { createLogger } from '../logging/create-logger.js';

export interface RunningProcess {
  /** Rejects where the process cannot go on, for example because its database has ended. */
  readonly failed?: Promise<never>;
  /** Ends all work cleanly. */
  stop(): Promise<void>;
}

/** Exit codes other than 0 and 1, for scripts that start us. */
export const exitCodes = { configuration: 2, dataInUse: 3, forced: 130 } as const;

// Ctrl-C reaches us twice under npm: from the terminal and, a moment later, passed on by npm.
const sameKeypressMs = 1_000;

/**
 * Runs a process from start to exit. SIGTERM or SIGINT stops it cleanly, exit code 0; a second one ends it at once.
 * An error at start, a failure later, or a stop that takes longer than allowed end with another exit code.
 */
export async function runProcess(
  configure: () => Config,
  start: (config: Config, logger: LoggerService) => Promise<RunningProcess>,
): Promise<never> {
  let logger: LoggerService = createLogger({ logFormat: 'text', logLevel: 'log' });
  try {
    const config = configure();
    logger = createLogger(config);
    const asked = firstSignal(logger);
    logger.log(`starting, process ${process.pid}`);
    const running = await start(config, logger);
    const code = await Promise.race([asked.then(() => 0), failure(running, logger)]);
    await Promise.race([running.stop(), tooLong(config.shutdownTimeoutMs)]);
    logger.log('stopped');
    return process.exit(code);
  } catch (error) {
    logger.error(isExpected(error) ? error.message : describe(error));
    return process.exit(exitCodeOf(error));
  }
}

function firstSignal(logger: LoggerService): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const onSignal = (signal: NodeJS.Signals) => {
      const now = performance.now();
      if (firstAt === undefined) {
        firstAt = now;
        logger.log(`${signal}: finishing the work under way; once more ends it at once`);
        resolve();
      } else if (now - firstAt > sameKeypressMs) {
        logger.warn(`${signal} again: ended without finishing; the next start recovers`);
        process.exit(exitCodes.forced);
      }
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}

/** Work that failed outside any request leaves a state that nobody knows: stop, and let the next start recover. */
function failure({ failed }: RunningProcess, logger: LoggerService): Promise<number> {
  return new Promise((resolve) => {
    const fail = (error: unknown) => {
      logger.error(describe(error));
      resolve(1);
    };
    failed?.catch(fail);
    process.once('uncaughtException', fail);
    process.once('unhandledRejection', fail);
  });
}

async function tooLong(timeoutMs: number): Promise<never> {
  await delay(timeoutMs, undefined, { ref: false });
  throw new Error(`not finished within ${timeoutMs} ms; the next start recovers`);
}

function isExpected(error: unknown): error is Error {
  return [ConfigurationError, DataDirectoryInUse, EmbeddedServerFailed].some((kind) => error instanceof kind);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof ConfigurationError) return exitCodes.configuration;
  return error instanceof DataDirectoryInUse ? exitCodes.dataInUse : 1;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
