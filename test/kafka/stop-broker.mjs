/** Stops what this project's setup has started, the PostgreSQL server among it where no other project did. */
export default async function stopKafka() {
  for (const stop of globalThis.testKafkaStops) await stop();
}
