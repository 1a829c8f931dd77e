import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { type Actor, type LocalDate, Rejection } from '#kernel';
import { borrower, monitoring, type MonitoringCommand } from '#lending';
import {
  type LineFault,
  type OutsideSignal,
  OutsideSignalInvalid,
  parseOutsideSignal,
} from './outside-signal.js';

const namespace = '2f6f9a1e-7d3b-5c1f-8e64-9b0a4d5c6e71';

export interface Taking {
  readonly store: EventStore;
  /** Name of the source: its numbers are its own. */
  readonly source: string;
  readonly actor: Actor;
  readonly businessDate: LocalDate;
}

export interface TakenSignals {
  readonly recorded: number;
  /** Told before: nothing was recorded again. */
  readonly repeated: number;
  readonly faults: readonly LineFault[];
}

const mostFaults = 1_000;

/**
 * Records what an outside source tells, a line each. A line that cannot be taken is reported and stands in nobody's
 * way; empty lines say nothing. Can be repeated: what was recorded is recorded once.
 * @throws whatever the store throws where it fails: then the same lines may be sent again
 */
export async function takeOutsideSignals(
  lines: AsyncIterable<string> | Iterable<string>,
  taking: Taking,
): Promise<TakenSignals> {
  let [line, recorded, repeated] = [0, 0, 0];
  const faults: LineFault[] = [];
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    try {
      const isNew = await take(parseOutsideSignal(text), taking);
      if (isNew) recorded += 1;
      else repeated += 1;
    } catch (error) {
      if (!(error instanceof OutsideSignalInvalid) && !(error instanceof Rejection)) throw error;
      faults.push({ line, code: error.code, message: error.message.slice(0, 200) });
      if (faults.length >= mostFaults) {
        faults.push({ line, code: 'too-many-faults', message: 'the lines after this one were not read' });
        break;
      }
    }
  }
  return { recorded, repeated, faults };
}

async function take(signal: OutsideSignal, { store, source, actor, businessDate }: Taking): Promise<boolean> {
  const { borrowerId } = signal;
  const { state } = await loadAggregate(store, borrower, borrowerId);
  if (state.status === 'unregistered') throw new Rejection('borrower-not-found', `no borrower ${borrowerId}`);
  const findingId = `${source}/${signal.id}`;
  const about = { borrowerId, findingId, businessDate };
  const command: MonitoringCommand =
    'ended' in signal
      ? { ...about, type: 'monitoring.end-finding', reason: signal.ended, endedOn: signal.endedOn }
      : {
          ...about,
          type: 'monitoring.record-finding',
          kind: signal.kind,
          text: signal.text,
          foundOn: signal.foundOn,
          origin: 'feed',
        };
  const commandId = uuidV5(JSON.stringify([findingId, signal]), namespace);
  const { events, repeated } = await executeCommand(store, monitoring, borrowerId, command, {
    commandId,
    input: { ...signal },
    actor,
    correlationId: commandId,
    causationId: commandId,
  });
  return events.length > 0 && !repeated;
}
