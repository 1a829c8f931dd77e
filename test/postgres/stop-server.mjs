import { rm } from 'node:fs/promises';

export default async function stopServer() {
  const server = globalThis.testPostgres;
  if (!server) return;
  await server.close();
  await rm(server.directory, { recursive: true, force: true });
}
