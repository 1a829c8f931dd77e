import { type Aggregate, type LocalDate, type Position } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type {
  FiledCheckpoint,
  FiledDifference,
  FiledFigure,
  FiledReport,
  FilingEvent,
} from './filing.events.js';
import { rejectFiling } from './filing.rejections.js';

export interface FileReport {
  readonly type: 'filing.file';
  readonly report: string;
  readonly definitionVersion: string;
  readonly asOf: LocalDate;
  readonly knownAt: string;
  readonly through: Position;
  readonly checkpoint: FiledCheckpoint | null;
  readonly figures: readonly FiledFigure[];
  readonly reason: string;
  /** Ids of the events since the last filing that moved each figure. */
  readonly causes: Readonly<Record<string, readonly string[]>>;
  readonly businessDate: LocalDate;
}

export interface FilingState {
  /** Oldest first. */
  readonly versions: readonly FiledReport[];
}

/** More figures than a return has; and what one event may hold. */
export const mostFiguresFiled = 1_500;
const causesNamed = 5;
const mostVersions = 200;

/** What a report was filed as, version after version. One stream for each report and day. */
function decide(command: FileReport, { versions }: FilingState): readonly FilingEvent[] {
  const { type: _, causes, businessDate, ...filed } = command;
  const last = versions.at(-1);
  if (filed.asOf > businessDate) {
    rejectFiling(
      'filing-in-future',
      `${filed.asOf} lies after the open business date ${businessDate}`,
      'asOf',
    );
  }
  if (filed.figures.length > mostFiguresFiled) {
    rejectFiling('filing-too-large', `a filing holds at most ${mostFiguresFiled} figures`);
  }
  if (filed.reason.trim() === '')
    rejectFiling('filing-reason-required', 'reason must not be empty', 'reason');
  if (last === undefined) {
    return [{ type: 'filing.filed', occurredOn: businessDate, data: { version: 1, ...filed } }];
  }
  if (versions.length >= mostVersions) {
    rejectFiling('filing-too-large', `a report is filed at most ${mostVersions} times`);
  }
  const differences = differencesOf(last.figures, filed.figures, causes);
  const sameDefinition = last.definitionVersion === filed.definitionVersion;
  if (differences.length === 0 && sameDefinition) return [];
  return [
    {
      type: 'filing.refiled',
      occurredOn: businessDate,
      data: { version: last.version + 1, ...filed, differences },
    },
  ];
}

/** Figures that are not the same, by name. */
export function differencesOf(
  before: readonly FiledFigure[],
  after: readonly FiledFigure[],
  causes: FileReport['causes'],
): readonly FiledDifference[] {
  const was = new Map(before.map(({ figure, value }) => [figure, value]));
  const is = new Map(after.map(({ figure, value }) => [figure, value]));
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .filter((figure) => was.get(figure) !== is.get(figure))
    .map((figure) => {
      const events = causes[figure] ?? [];
      return {
        figure,
        before: was.get(figure) ?? null,
        after: is.get(figure) ?? null,
        eventIds: events.slice(0, causesNamed),
        events: events.length,
      };
    });
}

const schemas: Readonly<Record<FilingEvent['type'], number>> = { 'filing.filed': 1, 'filing.refiled': 1 };

export const filing: Aggregate<FileReport, FilingEvent, FilingState> = {
  category: 'filing',
  initialState: () => ({ versions: [] }),
  evolve: ({ versions }, { data }) => ({ versions: [...versions, data] }),
  decide,
  subjectsOf: (id) => [`filing/${id}`],
  schemas,
  upcast: (stored) => currentShape<FilingEvent>(stored, schemas),
};
