import type { DynamicModule, LoggerService } from '@nestjs/common';
import { acceptsDevelopmentActor } from '../actor/development-actor.js';
import type { Config } from '../configuration/config.js';
import { loadConfig, requireDatabaseUrl } from '../configuration/load-config.js';
import { createHttpApp, drain, listen } from '../http/create-http-app.js';
import type { ProcessSettings } from '../platform.module.js';
import { runProcess } from './run-process.js';

export interface Serving {
  stop(): Promise<void>;
}

/** Builds the module, listens, and says where. */
export async function serve(
  module: DynamicModule,
  { config, developmentActor }: ProcessSettings,
  logger: LoggerService,
  title: string,
): Promise<Serving> {
  const app = await createHttpApp(module, { config, logger, title });
  const address = await listen(app, config);
  if (developmentActor) {
    logger.warn('DEVELOPMENT ONLY: callers name themselves by the header X-Actor; nobody is authenticated');
  }
  logger.log(`API ${address}`);
  logger.log(`OpenAPI page ${address}/docs`);
  return { stop: () => drain(app) };
}

/** Runs one of the separate processes, which share the operator's database. */
export function runService(
  title: string,
  moduleOf: (settings: ProcessSettings) => DynamicModule,
): Promise<never> {
  return runProcess(loadConfig, (config: Config, logger) => {
    const settings = {
      config,
      databaseUrl: requireDatabaseUrl(config),
      developmentActor: acceptsDevelopmentActor(config, 'service'),
    };
    return serve(moduleOf(settings), settings, logger, title);
  });
}
