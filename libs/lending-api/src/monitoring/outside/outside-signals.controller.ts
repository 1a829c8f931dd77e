import { Body, Controller, HttpCode, Inject, Post, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, Matches } from 'class-validator';
import { EVENT_STORE, type EventStore } from '#event-store';
import { BusinessCalendar } from '../../business-day/business-calendar.js';
import { type CommandRequest, FromHeaders } from '../../commands/command-request.js';
import { ApiProblems } from '../../http/api-problems.js';
import { RejectionInterceptor } from '../../rejections/rejection.interceptor.js';
import type { LineFault } from './outside-signal.js';
import { takeOutsideSignals } from './take-outside-signals.js';

const mostSignals = 500;

class OutsideSignalsDto {
  @ApiProperty({
    description: 'Who tells it: numbers of different sources do not meet.',
    pattern: '^[a-z][a-z0-9-]{0,39}$',
    example: 'court',
  })
  @Matches(/^[a-z][a-z0-9-]{0,39}$/)
  readonly source!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    minItems: 1,
    maxItems: mostSignals,
    description: 'Each `{borrowerId, id, kind, text, foundOn}`, or `{borrowerId, id, ended, endedOn}`.',
    example: [
      {
        borrowerId: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12',
        id: '(2026)0206-1234',
        kind: 'court/lawsuit',
        text: 'Claim of a supplier',
        foundOn: '2026-03-02',
      },
    ],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostSignals)
  @IsObject({ each: true })
  readonly signals!: readonly object[];
}

class LineFaultDto {
  @ApiProperty({ type: 'integer', description: 'Place in the list, from 1.' }) readonly line!: number;
  @ApiProperty() readonly code!: string;
  @ApiProperty() readonly message!: string;
}

class TakenSignalsDto {
  @ApiProperty({ type: 'integer' }) readonly recorded!: number;
  @ApiProperty({ type: 'integer', description: 'Told before: nothing was recorded again.' })
  readonly repeated!: number;
  @ApiProperty({ type: [LineFaultDto], description: 'What could not be taken, and why.' })
  readonly faults!: readonly LineFault[];
}

/** Courts, registries, bureaus and news, as a feed delivers them. */
@ApiTags('Monitoring')
@Controller('outside-signals')
export class OutsideSignalsController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly calendar: BusinessCalendar,
  ) {}

  @Post()
  @HttpCode(200)
  @UseInterceptors(RejectionInterceptor)
  @ApiOperation({
    summary: 'Take what an outside source tells of borrowers',
    description:
      'Each is recorded as a finding of a feed, and raises the signals to which the catalogue assigns its kind. What ' +
      'cannot be taken is told in the answer and stands in nobody’s way; what was told before is recorded once.',
  })
  @ApiOkResponse({ type: TakenSignalsDto })
  @ApiProblems(400, 401, 409, 503)
  async take(
    @Body() { source, signals }: OutsideSignalsDto,
    @FromHeaders() { actor }: CommandRequest,
  ): Promise<TakenSignalsDto> {
    const businessDate = await this.calendar.openDate();
    const lines = signals.map((signal) => JSON.stringify(signal));
    return takeOutsideSignals(lines, { store: this.store, source, actor, businessDate });
  }
}
