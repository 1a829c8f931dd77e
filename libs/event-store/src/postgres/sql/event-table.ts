/**
 * The one table of facts. `data` and `metadata` are the exact canonical bytes (RFC 8785), so that what is hashed is
 * what is stored and read. There is no sequence: `append` counts positions from 1 without gaps under its lock.
 */
export const eventTable = `
create table event_store.event (
  position    bigint primary key check (position > 0),
  stream      text collate "C" not null,
  revision    bigint not null check (revision >= 0),
  event_id    uuid not null unique,
  type        text not null,
  schema      smallint not null check (schema > 0),
  data        text not null,
  metadata    text not null,
  recorded_at timestamptz not null,
  unique (stream, revision)
);
`;
