import { v5 as uuidV5 } from 'uuid';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LocalDate, Position } from '#kernel';
import {
  type CommandResult,
  EVENT_STORE,
  type EventStore,
  executeCommand,
  loadAggregate,
} from '#event-store';
import { type FiledReport, filing } from '#lending';
import { Config } from '#platform';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import type { CommandRequest } from '../commands/command-request.js';
import { ApiRejection } from '../http/api.rejections.js';
import { knownThrough } from '../portfolio/book-point.js';
import { bookAt } from '../portfolio/portfolio-at.js';
import { filedCheckpoint } from './filed-checkpoint.js';
import { filingCauses } from './filing-causes.js';
import type { FilingDto, FilingRequestDto } from './filing.dto.js';
import { reportDefinitions } from './report-definitions.js';

const namespace = '5b0d7c9e-2a64-5f3b-8f8e-0a9d1c6b7e21';

/** Files reports: their figures stand for ever, with everything that is needed to find them again. */
@Injectable()
export class Filings {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(BusinessCalendar) private readonly calendar: BusinessCalendar,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** @throws FilingRejection, ApiRejection `report-too-large`; ProjectionBehind */
  async file(body: FilingRequestDto, request: CommandRequest): Promise<CommandResult> {
    const { report, asOf, reason } = body;
    const definition = reportDefinitions[report]!;
    const id = filingId(report, asOf);
    const { state } = await loadAggregate(this.store, filing, id);
    const last = state.versions.at(-1);
    const point = { asOf, through: await knownThrough(this.store, this.dataSource, body.knownAt) };
    const { groups } = await bookAt(this.store, this.dataSource, point, {}, ['orgUnit', 'product']);
    const causes = last
      ? await filingCauses(this.store, this.dataSource, { asOf, through: last.through }, point)
      : {};
    const command = {
      type: 'filing.file',
      report,
      definitionVersion: definition.version,
      asOf,
      knownAt: body.knownAt ?? (await this.recordedAt(point.through)),
      through: point.through,
      checkpoint: await filedCheckpoint(this.store, this.config.dataDirectory, point.through),
      figures: definition.figures(groups),
      reason,
      causes,
      businessDate: await this.calendar.openDate(),
    } as const;
    const { commandId, actor, correlationId } = request;
    const context = { commandId, actor, correlationId, causationId: commandId, input: body };
    return executeCommand(this.store, filing, id, command, context);
  }

  /** @throws ApiRejection `filing-not-found` */
  async show(filingId: string): Promise<FilingDto> {
    const versions: (FiledReport & { filedBy: string; filedAt: string })[] = [];
    for await (const page of this.store.readStream(`${filing.category}-${filingId}`)) {
      for (const stored of page) {
        const { data } = filing.upcast(stored);
        versions.push({ ...data, filedBy: stored.actor.id, filedAt: stored.recordedAt });
      }
    }
    if (versions.length > 0) return { filingId, versions };
    throw new ApiRejection('filing-not-found', `no filing ${filingId}`);
  }

  private async recordedAt(through: Position): Promise<string> {
    const [row] = await this.dataSource.query<{ at: string | null }[]>(
      `select to_char(max(recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
         from read_model.loan_history where position <= $1`,
      [through],
    );
    return row?.at ?? new Date().toISOString();
  }
}

/** One filing for each report and day: whoever files it again files another version. */
export function filingId(report: string, asOf: LocalDate): string {
  return uuidV5(`${report} ${asOf}`, namespace);
}
