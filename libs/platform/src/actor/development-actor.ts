import type { Actor } from '#kernel';
import type { Config } from '../configuration/config.js';

const part = /^[\w.@:/+-]{1,100}$/;
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Reads `id;role;org`. Undefined where the text is anything else. */
export function parseDevelopmentActor(header: string): Actor | undefined {
  const parts = header.split(';');
  if (parts.length !== 3 || !parts.every((text) => part.test(text))) return undefined;
  const [id, role, org] = parts as [string, string, string];
  return { id, role, org };
}

/**
 * Whether whoever calls may say who he is. Off unless asked for, but for `npm start`, which is for trying things out
 * and can be reached from this machine only.
 */
export function acceptsDevelopmentActor(
  config: Pick<Config, 'developmentActor' | 'host'>,
  process: 'standalone' | 'service',
): boolean {
  if (config.developmentActor !== undefined) return config.developmentActor === 'on';
  return process === 'standalone' && loopback.has(config.host);
}
