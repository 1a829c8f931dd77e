import type { RecordedEvent } from '#kernel';
import { access, rejection } from '#lending';
import { type Projection, TableWriter } from '#projections';

export type AccessKind = 'read' | 'export' | 'rejection' | 'rejections-counted';

interface AccessRow {
  readonly event: RecordedEvent;
  readonly kind: AccessKind;
  readonly purpose: string | null;
  /** Kinds of data opened, or what was exported. */
  readonly scope: string | null;
  /** The loan or borrower concerned. */
  readonly target: string | null;
  readonly command: string | null;
  readonly code: string | null;
  readonly count: number;
}

const rows = new TableWriter<AccessRow>(
  [
    { name: 'position', type: 'text', of: ({ event }) => event.position },
    { name: 'event_id', type: 'uuid', of: ({ event }) => event.eventId },
    { name: 'kind', type: 'text', of: ({ kind }) => kind },
    { name: 'recorded_at', type: 'timestamptz', of: ({ event }) => event.recordedAt },
    { name: 'occurred_on', type: 'date', of: ({ event }) => event.occurredOn },
    { name: 'actor_id', type: 'text', of: ({ event }) => event.actor.id },
    { name: 'actor_role', type: 'text', of: ({ event }) => event.actor.role },
    { name: 'actor_org', type: 'text', of: ({ event }) => event.actor.org },
    { name: 'purpose', type: 'text', of: ({ purpose }) => purpose },
    { name: 'scope', type: 'text', of: ({ scope }) => scope },
    { name: 'target', type: 'text', of: ({ target }) => target },
    { name: 'command', type: 'text', of: ({ command }) => command },
    { name: 'code', type: 'text', of: ({ code }) => code },
    { name: 'count', type: 'integer', of: ({ count }) => count },
  ],
  ['position'],
);

/** Who looked at personal data, who took data out, and what was refused: what an auditor of the users asks. */
export const accessLogProjection: Projection = {
  name: 'access_log',
  version: 1,
  handles: [...Object.keys(access.schemas), ...Object.keys(rejection.schemas)],
  tables: ['access_log'],
  open: (tables) => ({
    project: (events, tx) => rows.insert(tx, tables.access_log!, events.map(rowOf)),
  }),
};

const nothing = { purpose: null, scope: null, target: null, command: null, code: null, count: 1 };

function rowOf(event: RecordedEvent): AccessRow {
  if (Object.hasOwn(rejection.schemas, event.type)) return rejectionRow(event);
  const { type, data } = access.upcast(event);
  if (type === 'access.personal-data-read') {
    const target = `borrower/${data.borrowerId}`;
    return { ...nothing, event, kind: 'read', purpose: data.purpose, scope: data.scope.join(' '), target };
  }
  const target = data.loanId === undefined ? null : `loan/${data.loanId}`;
  return { ...nothing, event, kind: 'export', purpose: data.purpose, scope: data.scope, target };
}

function rejectionRow(event: RecordedEvent): AccessRow {
  const { type, data } = rejection.upcast(event);
  if (type === 'rejection.counted') {
    return { ...nothing, event, kind: 'rejections-counted', count: data.count };
  }
  const { command, target, code } = data;
  return { ...nothing, event, kind: 'rejection', target, command, code };
}
