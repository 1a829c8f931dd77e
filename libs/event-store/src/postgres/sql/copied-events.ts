/**
 * What a copied event keeps of the store it comes from, exactly as it read there: forms of positions and precision of
 * times differ between stores. Written by a copy only; `event_store.copy` has a row where there was one. The table of
 * events may be large when this is added to it: nothing here looks at its rows.
 */
export const copiedEvents = `
alter table event_store.event
  add column copied_position    text collate "C",
  add column copied_recorded_at text,
  add constraint copied_whole check ((copied_position is null) = (copied_recorded_at is null)) not valid;

create table event_store.copy (
  only_row   boolean primary key default true check (only_row),
  store_id   uuid not null,
  generation smallint not null check (generation between 1 and 26),
  complete   boolean not null default false
);
`;

/**
 * What only a store that is a copy needs: its positions are found by index, and nobody but the copying writes to it
 * before it is complete.
 */
export const copyGuard = `
create unique index event_copied_position on event_store.event (copied_position) where copied_position is not null;

create function event_store.refuse_while_copying() returns trigger
language plpgsql as $$
begin
  if current_setting('event_store.copying', true) is distinct from 'on'
    and exists (select from event_store.copy where not complete)
  then
    raise exception 'the event store is an unfinished copy'
      using errcode = 'object_not_in_prerequisite_state', hint = 'Run afterloan store copy to its end.';
  end if;
  return null;
end
$$;

create trigger refuse_while_copying before insert on event_store.event
  for each statement execute function event_store.refuse_while_copying();
`;
