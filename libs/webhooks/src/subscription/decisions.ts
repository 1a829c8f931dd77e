import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { Position } from '#kernel';
import { type TargetRules, targetUrl } from '../target/public-address.js';
import type { SecretSeal } from '../target/secret-seal.js';
import { newSecret } from '../target/signature.js';
import { WebhookDecisionRefused } from '../webhook.errors.js';
import type { SubscriptionStatus } from './subscription.js';

export interface Decider {
  /** Who decided, and why: kept for good. */
  readonly by: string;
  readonly reason: string;
}

export interface NewSubscription {
  readonly url: string;
  readonly types: readonly string[] | null;
  readonly storeId: string;
  /** Events after this position are sent. */
  readonly after: Position;
}

const mostSubscriptions = 100;

/**
 * @returns the secret too, which nobody can ask for afterwards
 * @throws TargetRefused, WebhookDecisionRefused
 */
export async function addSubscription(
  dataSource: DataSource,
  seal: SecretSeal,
  rules: TargetRules,
  { url, types, storeId, after }: NewSubscription,
  decider: Decider,
): Promise<{ readonly id: string; readonly secret: string }> {
  targetUrl(url, rules);
  const [id, secret] = [randomUUID(), newSecret()];
  await dataSource.transaction(async (tx) => {
    await tx.query('lock table webhooks.subscription in share row exclusive mode');
    const [row] = await tx.query<{ count: number }[]>(
      `select count(*)::integer as count from webhooks.subscription where status <> 'removed'`,
    );
    if (row!.count >= mostSubscriptions) {
      throw new WebhookDecisionRefused(
        `there are ${mostSubscriptions} subscriptions, which is as many as may be`,
      );
    }
    await tx.query(
      `insert into webhooks.subscription (id, url, types, status, sealed_secret, store_id, position)
       values ($1, $2, $3, 'active', $4, $5, $6)`,
      [id, url, types, seal.seal(id, secret), storeId, after],
    );
    await record(tx, id, 'added', { url, types, after, key: seal.fingerprint }, decider);
  });
  return { id, secret };
}

/** @returns the new secret; the one before signs too for a day */
export async function rotateSecret(
  dataSource: DataSource,
  seal: SecretSeal,
  id: string,
  decider: Decider,
): Promise<string> {
  const secret = newSecret();
  await dataSource.transaction(async (tx) => {
    await change(
      tx,
      `update webhooks.subscription
          set former_secret = sealed_secret, sealed_secret = $2, secret_changed_at = now()
        where id = $1 and status <> 'removed'`,
      [id, seal.seal(id, secret)],
    );
    await record(tx, id, 'secret-rotated', { key: seal.fingerprint }, decider);
  });
  return secret;
}

export async function setStatus(
  dataSource: DataSource,
  id: string,
  status: Exclude<SubscriptionStatus, 'removed'>,
  decider: Decider,
): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await change(tx, `update webhooks.subscription set status = $2 where id = $1 and status <> 'removed'`, [
      id,
      status,
    ]);
    await record(tx, id, status === 'active' ? 'resumed' : 'paused', {}, decider);
  });
}

/** Ends it for good: its secrets and everything that waits for it are destroyed. */
export async function removeSubscription(
  dataSource: DataSource,
  id: string,
  decider: Decider,
): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await change(
      tx,
      `update webhooks.subscription set status = 'removed', sealed_secret = null, former_secret = null
        where id = $1 and status <> 'removed'`,
      [id],
    );
    const [, waiting] = await tx.query<[unknown, number]>(
      'delete from webhooks.waiting where subscription_id = $1',
      [id],
    );
    await record(tx, id, 'removed', { waiting }, decider);
  });
}

export async function record(
  tx: EntityManager,
  subscriptionId: string,
  decision: string,
  detail: object,
  { by, reason }: Decider,
): Promise<void> {
  await tx.query(
    `insert into webhooks.decision (subscription_id, decision, detail, decided_by, decided_reason)
     values ($1, $2, $3, $4, $5)`,
    [subscriptionId, decision, JSON.stringify(detail), by, reason],
  );
}

async function change(tx: EntityManager, sql: string, values: readonly unknown[]): Promise<void> {
  const [, changed] = await tx.query<[unknown, number]>(sql, [...values]);
  if (changed !== 1) throw new WebhookDecisionRefused(`there is no subscription ${String(values[0])}`);
}
