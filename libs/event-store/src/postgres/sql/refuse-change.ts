/** Recorded facts stay as they are, for the owner of the tables too. \`always\`: also in a replication session. */
export const refuseChange = `
create function event_store.refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception '%.% takes new rows only: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'insufficient_privilege',
          hint = 'Correct a recorded fact by recording another one.';
end
$$;

create trigger refuse_change before update or delete or truncate on event_store.event
  for each statement execute function event_store.refuse_change();
alter table event_store.event enable always trigger refuse_change;

create trigger refuse_change before update or delete or truncate on event_store.store
  for each statement execute function event_store.refuse_change();
alter table event_store.store enable always trigger refuse_change;
`;
