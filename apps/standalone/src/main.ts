import 'reflect-metadata';
import { acceptsDevelopmentActor, createHttpApp, drain, listen, loadConfig, runProcess } from '#platform';
import { openDatabase } from './open-database.js';
import { StandaloneModule } from './standalone.module.js';

await runProcess(loadConfig, async (config, logger) => {
  const database = await openDatabase(config);
  try {
    const developmentActor = acceptsDevelopmentActor(config, 'standalone');
    const app = await createHttpApp(
      StandaloneModule.forRoot({
        config,
        databaseUrl: database.url,
        database: { entities: [], migrations: [], applicationName: 'afterloan-standalone' },
        developmentActor,
        problems: { rejectionStatus: () => undefined, sources: [] },
      }),
      { config, logger, title: 'Afterloan' },
    );
    const address = await listen(app, config);
    if (developmentActor) {
      logger.warn('DEVELOPMENT ONLY: callers name themselves by the header X-Actor; nobody is authenticated');
    }
    logger.log(`API ${address}`);
    logger.log(`OpenAPI page ${address}/docs`);
    logger.log(`data ${database.place}`);
    return {
      failed: database.failed,
      stop: async () => {
        await drain(app);
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
});
