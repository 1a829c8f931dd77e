/** Identity of this history: a checkpoint taken in another one must not be used here. */
export const storeTable = `
create table event_store.store (
  only_row   boolean primary key default true check (only_row),
  id         uuid not null default gen_random_uuid(),
  created_at timestamptz not null default now()
);

insert into event_store.store default values;
`;
