/**
 * Appends a batch, each append checked on its own, in one statement.
 *
 * The lock orders all writers of the database: positions are dense, and they become visible in their order, because
 * a transaction gives up the lock after it has become visible. The lock must be taken by a statement before the one
 * that reads, which takes its snapshot only then.
 *
 * Columns of texts come as lines: canonical JSON, stream names and types never hold a newline, and a line needs no
 * escaping on either side. The planner sees neither the size of the arrays nor of the growing table; index scans are
 * right for any size, so that no plan made for an empty table survives into a full one.
 */
export const appendFunction = `
create function event_store.append(
  p_streams    text,       -- per append, lines
  p_expected   bigint[],   -- per append, -1: the stream must not exist
  p_counts     integer[],  -- per append, its number of events
  p_append_no  integer[],  -- per event, the ordinal of its append, from 1
  p_event_ids  uuid[],     -- per event
  p_types      text,       -- per event, lines
  p_schemas    smallint[], -- per event
  p_data       text,       -- per event, lines
  p_metadata   text        -- per event, lines
) returns table (outcome text, revision bigint, "position" bigint)
language plpgsql
set enable_seqscan = off
set enable_bitmapscan = off
as $$
#variable_conflict use_column
declare
  v_head bigint;
  v_at   timestamptz;
begin
  perform pg_advisory_xact_lock(4702111);

  select e.position, e.recorded_at into v_head, v_at from event_store.event e order by e.position desc limit 1;
  v_head := coalesce(v_head, 0);
  v_at := greatest(clock_timestamp(), v_at);

  return query
  with append as materialized (
    select a.no, a.stream, a.expected, a.events,
      sum(a.events) over (order by a.no) - a.events as before,
      coalesce((
        select e.revision from event_store.event e
        where e.stream = a.stream order by e.revision desc limit 1), -1) as current
    from rows from (string_to_table(p_streams, E'\\n'), unnest(p_expected), unnest(p_counts))
      with ordinality as a(stream, expected, events, no)
  ),
  given as materialized (
    select g.* from rows from (unnest(p_append_no), unnest(p_event_ids), string_to_table(p_types, E'\\n'),
      unnest(p_schemas), string_to_table(p_data, E'\\n'), string_to_table(p_metadata, E'\\n'))
      with ordinality as g(append_no, event_id, type, schema, data, metadata, no)
  ),
  earlier as materialized (
    select g.append_no, count(*) as events, max(e.revision) as revision, max(e.position) as position,
      bool_and(e.stream = a.stream
        and e.metadata::jsonb ->> 'commandHash' = g.metadata::jsonb ->> 'commandHash') as same
    from given g
    cross join lateral (select * from event_store.event e where e.event_id = g.event_id limit 1) e
    join append a on a.no = g.append_no
    group by g.append_no
  ),
  judged as materialized (
    select a.*, r.revision as earlier_revision, r.position as earlier_position,
      case
        when not r.same then 'command-reused'
        when r.events = a.events then 'repeated'
        when r.events is null and a.current = a.expected then 'appended'
        else 'conflict'
      end as outcome
    from append a left join earlier r on r.append_no = a.no
  ),
  placed as materialized (
    select j.*, v_head - j.events
      + sum(j.events) filter (where j.outcome = 'appended') over (order by j.no) as base
    from judged j
  ),
  inserted as (
    insert into event_store.event
      (position, stream, revision, event_id, type, schema, data, metadata, recorded_at)
    select p.base + g.no - p.before, p.stream, p.current + g.no - p.before, g.event_id, g.type, g.schema,
      g.data, g.metadata, v_at
    from given g join placed p on p.no = g.append_no
    where p.outcome = 'appended'
    order by g.no
  )
  select p.outcome,
    case p.outcome when 'appended' then p.current + p.events when 'repeated' then p.earlier_revision else p.current end,
    case p.outcome when 'appended' then (p.base + p.events)::bigint else p.earlier_position end
  from placed p order by p.no;
end
$$;
`;
