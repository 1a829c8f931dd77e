export const schema = `
create schema if not exists event_store;

create table if not exists event_store.installed_version (
  version      integer primary key,
  installed_at timestamptz not null default now()
);
`;
