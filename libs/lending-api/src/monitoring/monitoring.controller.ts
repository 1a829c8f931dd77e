import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { UuidParam } from '../http/uuid-param.js';
import { SubjectVault } from '../vault/index.js';
import { ActOnMonitoring } from './act-on-monitoring.handler.js';
import {
  BureauSnapshotDto,
  FindingDto,
  FindingEndDto,
  FlowsDto,
  LinkDto,
  ReadingsDto,
} from './monitoring.dto.js';

/** One key for all borrowers, so that the same value gives the same token. */
const linksSubject = 'institution/borrower-links';

@ApiTags('Monitoring')
@Controller('borrowers/:borrowerId/monitoring')
export class MonitoringController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(SubjectVault) private readonly vault: SubjectVault,
  ) {}

  @Post('readings')
  @CommandRoute({
    summary: 'Record readings of months',
    description:
      'Electricity, water, gas, customs, tax, sales, stock, wages, … A month read again replaces the former value.',
  })
  read(
    @UuidParam('borrowerId') borrowerId: string,
    @Body() body: ReadingsDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnMonitoring(borrowerId, body, request, ({ businessDate }) => ({
        ...body,
        type: 'monitoring.record-readings',
        readOn: body.readOn ?? businessDate,
      })),
    );
  }

  @Post('bureau-snapshots')
  @CommandRoute({ summary: 'Record what the credit bureau tells' })
  retrieve(
    @UuidParam('borrowerId') borrowerId: string,
    @Body() body: BureauSnapshotDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnMonitoring(borrowerId, body, request, ({ businessDate, partId }) => ({
        ...body,
        type: 'monitoring.record-bureau-snapshot',
        snapshotId: body.snapshotId ?? partId,
        worstClass: body.worstClass ?? null,
        remarks: body.remarks ?? [],
        retrievedOn: body.retrievedOn ?? businessDate,
      })),
    );
  }

  @Post('findings')
  @CommandRoute({ summary: 'Record a public fact about the borrower or its people' })
  find(
    @UuidParam('borrowerId') borrowerId: string,
    @Body() body: FindingDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnMonitoring(borrowerId, body, request, ({ businessDate, partId }) => ({
        ...body,
        type: 'monitoring.record-finding',
        findingId: body.findingId ?? partId,
        origin: 'check',
        foundOn: body.foundOn ?? businessDate,
      })),
    );
  }

  @Post('finding-ends')
  @CommandRoute({ summary: 'Record that a public fact is over' })
  end(
    @UuidParam('borrowerId') borrowerId: string,
    @Body() body: FindingEndDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnMonitoring(borrowerId, body, request, ({ businessDate }) => ({
        ...body,
        type: 'monitoring.end-finding',
        endedOn: body.endedOn ?? businessDate,
      })),
    );
  }

  @Post('flows')
  @CommandRoute({ summary: 'Record movements on the account of the borrower' })
  flow(
    @UuidParam('borrowerId') borrowerId: string,
    @Body() body: FlowsDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnMonitoring(borrowerId, body, request, () => ({ ...body, type: 'monitoring.record-flows' })),
    );
  }

  @Post('links')
  @CommandRoute({
    summary: 'Record a telephone, address, account or guarantor to be compared with those of others',
    description: 'Kept as a digest under a key of the institution; the value itself is not stored.',
  })
  async link(
    @UuidParam('borrowerId') borrowerId: string,
    @Body() { kind, value }: LinkDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { fingerprint } = await this.vault.seal(linksSubject, {
      links: { kind, value: comparable(value) },
    });
    return this.commands.execute(
      new ActOnMonitoring(borrowerId, { kind, token: fingerprint }, request, () => ({
        type: 'monitoring.record-link',
        kind,
        token: fingerprint,
      })),
    );
  }
}

/** The same number written with other spaces and dashes is the same number. */
function comparable(value: string): string {
  return value.toLowerCase().replace(/[\p{P}\p{Z}\s]+/gu, '');
}
