import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { formatMinor } from '#kernel';
import { impairmentOf, missingAssetPapers } from '#lending';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { LegalActDto } from '../legal-matter/index.js';
import { AssetInLieuDesk } from './asset-in-lieu-desk.js';
import {
  AssetAcceptanceDto,
  AssetDisposalDto,
  AssetInLieuDto,
  AssetInLieuViewDto,
  AssetPaperDto,
  AssetRevaluationDto,
  AssetValuationDto,
  RecoveryReasonDto,
} from './recovery.dto.js';

/** Assets that are taken in place of money (以物抵债). */
@ApiTags('Recovery from assets')
@Controller('assets-in-lieu')
export class AssetsInLieuController {
  constructor(private readonly desk: AssetInLieuDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Propose to take an asset in place of money',
    description: 'The rules in force give its checklist of papers and the limit of its disposal.',
    creates: '/assets-in-lieu',
  })
  propose(@Body() body: AssetInLieuDto, @FromHeaders() request: CommandRequest) {
    return this.desk.propose(body, request);
  }

  @Get(':assetId')
  @ApiOperation({ summary: 'Show an asset, with the papers that are missing' })
  @ApiOkResponse({ type: AssetInLieuViewDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('assetId') assetId: string): Promise<AssetInLieuViewDto> {
    const state = await this.desk.stateOf(assetId);
    const { status, proposal, papers, valuation, accepted, title, booking, disposal, revision } = state;
    const { carrying, currency, revaluations } = state;
    const { particulars: _sealed, ...told } = proposal;
    return {
      assetId,
      status,
      proposal: told,
      papers,
      missing: missingAssetPapers(state).map(({ code }) => code),
      valuation,
      accepted,
      title,
      carrying,
      impairment: formatMinor(impairmentOf(state), currency),
      revaluations,
      booking,
      disposal,
      revision,
    };
  }

  @Post(':assetId/papers')
  @CommandRoute({ summary: 'Add a paper for an item of the checklist' })
  addPaper(
    @UuidParam('assetId') id: string,
    @Body() body: AssetPaperDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { item } = body;
    return this.desk.act(id, body, request, ({ dated, facts }) => ({
      ...dated,
      type: 'asset-in-lieu.add-paper',
      facts: { ...facts, item },
    }));
  }

  @Post(':assetId/valuations')
  @CommandRoute({ summary: 'Record what it was valued at' })
  value(
    @UuidParam('assetId') id: string,
    @Body() body: AssetValuationDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { value, valuer } = body;
    return this.desk.act(id, body, request, ({ dated, facts }) => ({
      ...dated,
      type: 'asset-in-lieu.value',
      facts: { ...facts, value, valuer },
    }));
  }

  @Post(':assetId/acceptance')
  @CommandRoute({
    summary: 'Accept it at a value, by somebody else than the proposer',
    description:
      'Refused with the paper for which nothing is there, above its valuation, and above the debt.',
  })
  accept(
    @UuidParam('assetId') id: string,
    @Body() body: AssetAcceptanceDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { value, minutesReference } = body;
    return this.desk.act(id, body, request, ({ dated, facts, owed }) => ({
      ...dated,
      type: 'asset-in-lieu.accept',
      owed,
      facts: { ...facts, value, minutesReference },
    }));
  }

  @Post(':assetId/refusal')
  @CommandRoute({ summary: 'Decline it' })
  decline(
    @UuidParam('assetId') id: string,
    @Body() body: RecoveryReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.act(id, body, request, ({ dated, facts }) => ({
      ...dated,
      type: 'asset-in-lieu.decline',
      facts: { ...facts, reason },
    }));
  }

  @Post(':assetId/title')
  @CommandRoute({
    summary: 'Record that its title passed to the institution',
    description: 'Its value is then booked on the loan, and the time for its disposal begins.',
  })
  transfer(
    @UuidParam('assetId') id: string,
    @Body() body: LegalActDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, body, request, ({ dated, facts }) => ({
      ...dated,
      type: 'asset-in-lieu.transfer-title',
      facts,
    }));
  }

  @Post(':assetId/revaluations')
  @CommandRoute({
    summary: 'Record what it was valued at while it is held',
    description:
      'Below what it stands at, the loss of value is recorded; above, an earlier loss comes back, up to what it was taken at.',
  })
  revalue(
    @UuidParam('assetId') id: string,
    @Body() body: AssetRevaluationDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { value, costsToSell, valuer } = body;
    return this.desk.act(id, body, request, ({ dated, facts }) => ({
      ...dated,
      type: 'asset-in-lieu.revalue',
      facts: { ...facts, value, ...(costsToSell !== undefined && { costsToSell }), valuer },
    }));
  }

  @Post(':assetId/disposal')
  @CommandRoute({
    summary: 'Record that it was disposed of, with gain or loss against what it stands at',
  })
  dispose(
    @UuidParam('assetId') id: string,
    @Body() body: AssetDisposalDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { proceeds, costs } = body;
    return this.desk.act(id, body, request, ({ dated, facts }) => ({
      ...dated,
      type: 'asset-in-lieu.dispose',
      facts: { ...facts, proceeds, costs },
    }));
  }
}
