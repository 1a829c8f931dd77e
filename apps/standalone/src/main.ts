import 'reflect-metadata';
import { acceptsDevelopmentActor, loadConfig, runProcess, serve } from '#platform';
import { openDatabase } from './open-database.js';
import { StandaloneModule } from './standalone.module.js';

await runProcess(loadConfig, async (config, logger) => {
  const database = await openDatabase(config);
  try {
    const developmentActor = acceptsDevelopmentActor(config, 'standalone');
    const settings = { config, databaseUrl: database.url, developmentActor };
    const serving = await serve(StandaloneModule.forRoot(settings), settings, logger, 'Afterloan');
    logger.log(`data ${database.place}`);
    return {
      failed: database.failed,
      stop: async () => {
        await serving.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
});
