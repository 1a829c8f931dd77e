-- Who may do what with the event store on PostgreSQL.
-- Run as the owner of the schema event_store, after the installation:  psql "$DATABASE_URL" -f event-store-roles.sql
-- Then grant one of the two to each login:  grant afterloan_event_writer to command_api;

do $$
begin
  create role afterloan_event_writer nologin;
exception when duplicate_object or unique_violation then null;
end
$$;

do $$
begin
  create role afterloan_event_reader nologin;
exception when duplicate_object or unique_violation then null;
end
$$;

revoke all on schema event_store from public;
revoke execute on all functions in schema event_store from public;

grant usage on schema event_store to afterloan_event_writer, afterloan_event_reader;
grant select on event_store.event, event_store.store, event_store.copy to afterloan_event_writer, afterloan_event_reader;

-- Nobody gets update, delete or truncate; triggers refuse them to the owner too.
-- Places and times that an event had in another store are for the owner alone, who copies.
revoke insert on event_store.event from afterloan_event_writer;
grant insert (position, stream, revision, event_id, type, schema, data, metadata, recorded_at)
  on event_store.event to afterloan_event_writer;
grant execute on function event_store.append to afterloan_event_writer;
