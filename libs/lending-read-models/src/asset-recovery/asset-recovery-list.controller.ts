import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadYourWrites } from '../http/read-your-writes.js';
import {
  AssetsInLieuDto,
  AssetsInLieuQueryDto,
  DisposalsDto,
  DisposalsQueryDto,
  GuarantorCallsDto,
  GuarantorCallsQueryDto,
} from './asset-recovery.dto.js';
import { AssetRecoveryQuery } from './asset-recovery.query.js';

@ApiTags('Recovery from assets')
@Controller()
export class AssetRecoveryListController {
  constructor(
    private readonly recovery: AssetRecoveryQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get('disposals')
  @ApiOperation({ summary: 'List disposals of collateral with price, costs and what the loans were given' })
  @ApiOkResponse({ type: DisposalsDto })
  async disposals(@Query() query: DisposalsQueryDto): Promise<DisposalsDto> {
    await this.readYourWrites.wait(['asset_recovery'], query.after);
    return this.recovery.disposals(query);
  }

  @Get('assets-in-lieu')
  @ApiOperation({ summary: 'List assets taken in place of money, with their age against the limit' })
  @ApiOkResponse({ type: AssetsInLieuDto })
  async assets(@Query() query: AssetsInLieuQueryDto): Promise<AssetsInLieuDto> {
    await this.readYourWrites.wait(['asset_recovery', 'business_day'], query.after);
    return this.recovery.assets(query);
  }

  @Get('guarantor-calls')
  @ApiOperation({ summary: 'List guarantors who were called, with their answers and what they paid' })
  @ApiOkResponse({ type: GuarantorCallsDto })
  async calls(@Query() query: GuarantorCallsQueryDto): Promise<GuarantorCallsDto> {
    await this.readYourWrites.wait(['asset_recovery'], query.after);
    return this.recovery.calls(query);
  }
}
