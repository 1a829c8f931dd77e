import { v5 as uuidV5 } from 'uuid';
import type { DataSource } from 'typeorm';
import { executeCommand, loadAggregate } from '#event-store';
import { type Actor, type LocalDate, parseStreamName, type RecordedEvent } from '#kernel';
import { businessDay, loan, modification, type ModificationEvent, nextModificationReviewOn } from '#lending';
import { type CommandOrigin, type RunnableProcess, Timers } from '#processes';
import { type BookingParts, bookModification } from './book-modification.js';
import { holdForHardship } from './hold-for-hardship.js';
import { noteReversal } from './note-reversal.js';
import { tellClassification } from './tell-classification.js';

const name = 'modifications';
const actor: Actor = { id: name, role: 'system', org: 'system' };
const pageSize = 500;

type Step =
  | {
      readonly type: 'book' | 'tell-classification' | 'hold' | 'note-reversal';
      readonly event: RecordedEvent;
    }
  | { readonly type: 'watch'; readonly loanId: string }
  | { readonly type: 'day'; readonly asOf: LocalDate };

interface Sources extends BookingParts {
  readonly database: DataSource;
}

/**
 * Books what was signed, once; tells classification what was restructured; has nobody press whoever was granted relief;
 * notes on an application that the loan took its change back.
 * Each loan has a timer for the day on which an application lapses or a relief ends.
 */
export function modifications(sources: Sources): RunnableProcess<Step, null> {
  const { store, database } = sources;
  const timers = new Timers(database, name);
  const watch = async (loanId: string) => {
    const { state, position } = await loadAggregate(store, modification, loanId);
    await timers.set(loanId, nextModificationReviewOn(state), position);
  };
  const review = async (loanId: string, asOf: LocalDate, origin: CommandOrigin) => {
    const command = { type: 'modification.review', businessDate: asOf } as const;
    const commandId = uuidV5(`review/${asOf}/${loanId}`, origin.commandId);
    await executeCommand(store, modification, loanId, command, {
      ...origin,
      commandId,
      actor,
      input: { asOf },
    });
    await watch(loanId);
  };
  return {
    manager: {
      name,
      categories: [modification.category, businessDay.category, loan.category],
      initialState: () => null,
      evolve: (state) => state,
      react: stepsFor,
    },
    dispatch: async (step, origin, signal) => {
      switch (step.type) {
        case 'book':
          return bookModification(sources, step.event, origin);
        case 'tell-classification':
          return tellClassification(store, step.event, origin);
        case 'hold':
          return holdForHardship(store, step.event, origin);
        case 'note-reversal':
          return noteReversal(store, step.event, origin);
        case 'watch':
          return watch(step.loanId);
        case 'day':
          for (let after: string | null = null; ;) {
            const due: readonly string[] = await timers.due(step.asOf, after, pageSize);
            for (const loanId of due) {
              signal.throwIfAborted();
              await review(loanId, step.asOf, origin);
            }
            if (due.length < pageSize) return;
            after = due.at(-1)!;
          }
      }
    },
  };
}

const steps: Readonly<Partial<Record<ModificationEvent['type'], 'book' | 'tell-classification' | 'hold'>>> = {
  'modification.contract-signed': 'book',
  'modification.booking-asked': 'book',
  'modification.booked': 'tell-classification',
  'modification.hardship-granted': 'hold',
  'modification.hardship-ended': 'hold',
};

function stepsFor(event: RecordedEvent): readonly Step[] {
  const { id, category } = parseStreamName(event.stream);
  if (category === modification.category) {
    const type = steps[event.type as ModificationEvent['type']];
    return [...(type === undefined ? [] : [{ type, event }]), { type: 'watch', loanId: id }];
  }
  if (category === loan.category) {
    return event.type === 'loan.reversed' ? [{ type: 'note-reversal', event }] : [];
  }
  const day = businessDay.upcast(event);
  return day.type === 'business-day.processed' ? [{ type: 'day', asOf: day.data.next }] : [];
}
