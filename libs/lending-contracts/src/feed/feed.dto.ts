import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsUUID, Matches, Max, Min, ValidateIf } from 'class-validator';
import { publicVersions } from '../public-types.js';

const types = Object.keys(publicVersions);
const whereGiven = () => ValidateIf((_, value: unknown) => value !== undefined);
const position = /^[\w-]{0,100}$/;
const positionMessage = { message: '$property must be a position that this feed gave' };

export const feedLimits = { events: { default: 100, max: 1_000 }, waitMs: 30_000 } as const;

export class FollowQueryDto {
  @ApiPropertyOptional({ description: 'Events after this `position`; absent: from the first.' })
  @whereGiven()
  @Matches(position, positionMessage)
  readonly after?: string;

  @ApiPropertyOptional({ description: 'Only events of this loan.', format: 'uuid' })
  @whereGiven()
  @IsUUID()
  readonly loanId?: string;

  @ApiPropertyOptional({
    description: 'Only events of these types, separated by commas.',
    example: 'loan.repaid,loan.settled',
  })
  @whereGiven()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @ArrayMaxSize(types.length)
  @IsIn(types, { each: true })
  readonly type?: readonly string[];
}

export class FeedQueryDto extends FollowQueryDto {
  @ApiPropertyOptional({
    description: `Most events of the answer, ${feedLimits.events.default} where absent.`,
    type: 'integer',
    minimum: 1,
    maximum: feedLimits.events.max,
  })
  @whereGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(feedLimits.events.max)
  readonly limit: number = feedLimits.events.default;

  @ApiPropertyOptional({
    description: 'How long to wait, in milliseconds, where there is no event yet.',
    type: 'integer',
    minimum: 0,
    maximum: feedLimits.waitMs,
  })
  @whereGiven()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(feedLimits.waitMs)
  readonly waitMs: number = 0;
}
