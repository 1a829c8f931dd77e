import { type Aggregate, type LocalDate, type Subject, unreachable } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { ClassificationRunEvent, ParkedLoan } from './classification-run.events.js';
import { ClassificationRunRejection } from './classification-run.rejections.js';

export interface OpenClassificationRun {
  readonly type: 'classification-run.open';
  readonly asOf: LocalDate;
  readonly by: string;
  readonly businessDate: LocalDate;
}

export interface CompleteClassificationRun {
  readonly type: 'classification-run.complete';
  readonly assessed: number;
  readonly lowered: number;
  readonly unassessable: number;
  readonly parked: readonly ParkedLoan[];
  readonly businessDate: LocalDate;
}

export type ClassificationRunCommand = OpenClassificationRun | CompleteClassificationRun;

export type ClassificationRunState =
  { readonly status: 'none' } | { readonly status: 'open' | 'completed'; readonly asOf: LocalDate };

function evolve(state: ClassificationRunState, event: ClassificationRunEvent): ClassificationRunState {
  switch (event.type) {
    case 'classification-run.opened':
      return { status: 'open', asOf: event.data.asOf };
    case 'classification-run.completed':
      return state.status === 'none' ? state : { ...state, status: 'completed' };
    default:
      return unreachable(event);
  }
}

/** @throws ClassificationRunRejection */
function decide(
  command: ClassificationRunCommand,
  state: ClassificationRunState,
): readonly ClassificationRunEvent[] {
  switch (command.type) {
    case 'classification-run.open': {
      const { asOf, by, businessDate } = command;
      if (state.status !== 'none') {
        if (state.asOf === asOf) return [];
        throw new ClassificationRunRejection(
          'classification-run-reused',
          `this run was opened as of ${state.asOf}`,
          'runId',
        );
      }
      if (asOf > businessDate) {
        throw new ClassificationRunRejection(
          'classification-run-in-future',
          `asOf ${asOf} is after the open business date ${businessDate}`,
          'asOf',
        );
      }
      return [{ type: 'classification-run.opened', occurredOn: asOf, data: { asOf, by } }];
    }
    case 'classification-run.complete': {
      if (state.status === 'none') {
        throw new ClassificationRunRejection('classification-run-not-found', 'the run was not opened');
      }
      if (state.status === 'completed') return [];
      const { assessed, lowered, unassessable, parked } = command;
      return [
        {
          type: 'classification-run.completed',
          occurredOn: command.businessDate,
          data: {
            asOf: state.asOf,
            assessed,
            lowered,
            ...(unassessable > 0 && { unassessable }),
            parked,
          },
        },
      ];
    }
    default:
      return unreachable(command);
  }
}

const schemas: Readonly<Record<ClassificationRunEvent['type'], number>> = {
  'classification-run.opened': 1,
  'classification-run.completed': 1,
};

export const classificationRun: Aggregate<
  ClassificationRunCommand,
  ClassificationRunEvent,
  ClassificationRunState
> = {
  category: 'classificationrun',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (): readonly Subject[] => [],
  schemas,
  upcast: (stored) => currentShape<ClassificationRunEvent>(stored, schemas),
};
