import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWebhooks1760000400000 implements MigrationInterface {
  readonly name = 'CreateWebhooks1760000400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema if not exists webhooks`);
    // Positions are compared as plain strings, so never by a language's rules.
    await runner.query(`
      create table webhooks.subscription (
        id              uuid primary key,
        url             text not null,
        types           text[],
        status          text not null check (status in ('active', 'paused', 'removed')),
        sealed_secret   bytea,
        former_secret   bytea,
        secret_changed_at timestamptz not null default now(),
        store_id        uuid not null,
        position        text collate "C" not null,
        created_at      timestamptz not null default now(),
        check (status = 'removed' or sealed_secret is not null)
      )`);
    // Messages that were not taken, and those of the same key behind them, in their order.
    await runner.query(`
      create table webhooks.waiting (
        subscription_id uuid not null references webhooks.subscription,
        position        text collate "C" not null,
        message_key     text not null,
        event_id        uuid not null,
        stream          text not null,
        revision        bigint not null,
        type            text not null,
        status          text not null check (status in ('waiting', 'dead')),
        attempts        integer not null,
        next_at         timestamptz not null,
        error           text,
        first_failed_at timestamptz,
        last_failed_at  timestamptz,
        primary key (subscription_id, position)
      )`);
    await runner.query(
      `create index waiting_by_key on webhooks.waiting (subscription_id, message_key, position)`,
    );
    // Who let what leave the building, when and why: kept for good.
    await runner.query(`
      create table webhooks.decision (
        id              bigint generated always as identity primary key,
        subscription_id uuid not null references webhooks.subscription,
        decision        text not null,
        detail          jsonb not null,
        decided_by      text not null,
        decided_reason  text not null,
        decided_at      timestamptz not null default now()
      )`);
    await runner.query(`
      create function webhooks.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'webhooks.decision takes new rows only' using errcode = 'insufficient_privilege';
      end
      $$`);
    await runner.query(`
      create trigger refuse_change before update or delete or truncate on webhooks.decision
        for each statement execute function webhooks.refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop schema webhooks cascade`);
  }
}
