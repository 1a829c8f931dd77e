export default async function stopServer() {
  await globalThis.testPostgres?.stop();
}
