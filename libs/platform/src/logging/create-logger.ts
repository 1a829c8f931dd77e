import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Config } from '../configuration/config.js';

const levels: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug'];
const inventories = new Set(['InstanceLoader', 'RouterExplorer', 'RoutesResolver', 'NestFactory']);

/** Leaves out the framework's lists of every module and route at start, unless debugging. */
class ProcessLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && inventories.has(context) && !this.isLevelEnabled('debug')) return;
    super.log(message, ...rest);
  }
}

/** Logs to the standard output: coloured text for people, or one JSON object a line for machines. */
export function createLogger({ logFormat, logLevel }: Pick<Config, 'logFormat' | 'logLevel'>): ConsoleLogger {
  return new ProcessLogger({
    json: logFormat === 'json',
    colors: logFormat === 'text' && process.stdout.isTTY === true,
    logLevels: levels.slice(0, levels.indexOf(logLevel) + 1),
    prefix: 'afterloan',
  });
}
