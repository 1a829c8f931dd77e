import type { DataSource, EntityManager } from 'typeorm';
import type { Position } from '#kernel';

export type SubscriptionStatus = 'active' | 'paused' | 'removed';

/** A target that is sent public events, as anybody may see it: without its secret. */
export interface Subscription {
  readonly id: string;
  readonly url: string;
  /** Only events of these types; null: all. */
  readonly types: readonly string[] | null;
  readonly status: SubscriptionStatus;
  readonly storeId: string;
  /** Everything up to here was taken, waits, or is not for this target. */
  readonly position: Position;
}

export interface SealedSecrets {
  readonly current: Buffer;
  /** The one before, as long as it still signs too. */
  readonly former: Buffer | null;
}

/** A target needs time to learn a new secret. */
export const formerSecretSignsHours = 24;

const columns = `id, url, types, status, store_id as "storeId", position`;

export async function allSubscriptions(dataSource: DataSource): Promise<readonly Subscription[]> {
  return dataSource.query(
    `select ${columns} from webhooks.subscription where status <> 'removed' order by created_at, id`,
  );
}

export async function readSubscription(
  dataSource: DataSource | EntityManager,
  id: string,
): Promise<Subscription | undefined> {
  const rows = await dataSource.query<Subscription[]>(
    `select ${columns} from webhooks.subscription where id = $1 and status <> 'removed'`,
    [id],
  );
  return rows[0];
}

export async function sealedSecrets(dataSource: DataSource, id: string): Promise<SealedSecrets> {
  const [row] = await dataSource.query<SealedSecrets[]>(
    `select sealed_secret as current,
            case when secret_changed_at > now() - make_interval(hours => $2) then former_secret end as former
       from webhooks.subscription where id = $1`,
    [id, formerSecretSignsHours],
  );
  return row!;
}
