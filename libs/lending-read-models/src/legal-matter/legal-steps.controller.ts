import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import {
  AssetInLieuItemDto,
  AssetsInLieuQueryDto,
  DisposalItemDto,
  DisposalsQueryDto,
  GuarantorCallItemDto,
  GuarantorCallsQueryDto,
} from '../asset-recovery/asset-recovery.dto.js';
import { AssetRecoveryQuery } from '../asset-recovery/asset-recovery.query.js';
import { AfterFilter, pageLimit } from '../http/query-fields.js';
import { ReadYourWrites } from '../http/read-your-writes.js';
import {
  LegalDeadlineItemDto,
  LegalDeadlinesQueryDto,
  LegalMatterItemDto,
  LegalMattersQueryDto,
  PreservationItemDto,
  PreservationsQueryDto,
} from './legal-matters.dto.js';
import { LegalMattersQuery } from './legal-matters.query.js';

class CustomerPathDto {
  @ApiProperty({ format: 'uuid', example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12' })
  @IsUUID()
  readonly borrowerId!: string;
}

class LegalStepsQueryDto {
  @AfterFilter()
  readonly after?: string;
}

class LegalStepsDto {
  @ApiProperty({ type: [LegalMatterItemDto] }) readonly matters!: readonly LegalMatterItemDto[];
  @ApiProperty({ type: [LegalDeadlineItemDto], description: 'Those that are open.' })
  readonly deadlines!: readonly LegalDeadlineItemDto[];
  @ApiProperty({ type: [PreservationItemDto] }) readonly preservations!: readonly PreservationItemDto[];
  @ApiProperty({ type: [GuarantorCallItemDto] }) readonly guarantorCalls!: readonly GuarantorCallItemDto[];
  @ApiProperty({ type: [DisposalItemDto] }) readonly disposals!: readonly DisposalItemDto[];
  @ApiProperty({ type: [AssetInLieuItemDto] }) readonly assetsInLieu!: readonly AssetInLieuItemDto[];
}

/** The part of a customer's collection file that goes through courts, guarantors and things. */
@ApiTags('Collection')
@Controller('collections/:borrowerId')
export class LegalStepsController {
  constructor(
    private readonly matters: LegalMattersQuery,
    private readonly recovery: AssetRecoveryQuery,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get('legal-steps')
  @ApiOperation({
    summary: 'Show the legal steps against a customer',
    description: `The first ${pageLimit.max} of each; the lists of their own show the rest.`,
  })
  @ApiOkResponse({ type: LegalStepsDto })
  async show(
    @Param() { borrowerId }: CustomerPathDto,
    @Query() { after }: LegalStepsQueryDto,
  ): Promise<LegalStepsDto> {
    await this.readYourWrites.wait(['legal_matter', 'asset_recovery', 'business_day'], after);
    const of = <Query extends object>(query: Query) =>
      Object.assign(query, { borrowerId, limit: pageLimit.max });
    const [matters, deadlines, preservations, calls, disposals, assets] = await Promise.all([
      this.matters.matters(of(new LegalMattersQueryDto())),
      this.matters.deadlines(of(new LegalDeadlinesQueryDto())),
      this.matters.preservations(of(new PreservationsQueryDto())),
      this.recovery.calls(of(new GuarantorCallsQueryDto())),
      this.recovery.disposals(of(new DisposalsQueryDto())),
      this.recovery.assets(of(new AssetsInLieuQueryDto())),
    ]);
    return {
      matters: matters.items,
      deadlines: deadlines.items,
      preservations: preservations.items,
      guarantorCalls: calls.items,
      disposals: disposals.items,
      assetsInLieu: assets.items,
    };
  }
}
