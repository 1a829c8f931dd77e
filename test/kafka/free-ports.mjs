import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below where systems take the ports of clients from, so that nobody gets one while its server is down. */
const range = [20_000, 32_000];

/** Ports on loopback that nobody listens on, all different. */
export async function freePorts(count) {
  const ports = new Set();
  while (ports.size < count) {
    const port = randomInt(...range);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
