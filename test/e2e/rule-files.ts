import { readFile } from 'node:fs/promises';
import { type RuleSet, unverifiedFigures } from '#lending';
import type { ApiApplication } from './api-application.js';

const policies = new URL('../../libs/lending/policies/', import.meta.url);

const read = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(path, policies), 'utf8')) as unknown;

/** Adopts rule sets that ship with the product. */
export async function adopt(api: Pick<ApiApplication, 'post'>, ...paths: readonly string[]): Promise<void> {
  for (const path of paths) await api.post('/rule-sets', { ruleSet: await read(path) }).expect(200);
}

/** Adopts rule sets of which a person has confirmed every figure that nobody else has verified. */
export async function adoptConfirmed(
  api: Pick<ApiApplication, 'post'>,
  ...paths: readonly string[]
): Promise<void> {
  for (const path of paths) {
    const ruleSet = (await read(path)) as RuleSet;
    await api.post('/rule-sets', { ruleSet, confirmed: unverifiedFigures(ruleSet) }).expect(200);
  }
}

/** Adopts all rule sets of a profile. */
export async function adoptProfile(api: Pick<ApiApplication, 'post'>, profile: string): Promise<void> {
  const { ruleSets } = (await read(`profiles/${profile}.json`)) as { ruleSets: readonly string[] };
  await adopt(api, ...ruleSets);
}
