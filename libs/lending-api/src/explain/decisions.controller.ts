import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { HistoryEntryDto, RuleSetDto } from '../history/history-page.dto.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { verdicts } from './decision-explainer.js';
import { Decisions } from './decisions.js';

const object = { type: 'object', additionalProperties: true } as const;

export class DecisionExplanationDto {
  @ApiProperty({ type: HistoryEntryDto }) readonly event!: HistoryEntryDto;
  @ApiProperty({ type: RuleSetDto }) readonly ruleSet!: RuleSetDto;
  @ApiProperty({
    ...object,
    nullable: true,
    description: 'What the rule set says; null where it is unknown.',
  })
  readonly rules!: object | null;
  @ApiProperty({ ...object, description: 'The facts that it was decided on.' }) readonly inputs!: object;
  @ApiProperty({ ...object, description: 'What was decided.' }) readonly decided!: object;
  @ApiProperty({ ...object, nullable: true, description: 'What the rule of then gives today.' })
  readonly again!: object | null;
  @ApiProperty({
    enum: verdicts,
    description:
      'Whether it comes out the same again; `rule-set-differs` and `inputs-differ` where the content is not what the ' +
      'hash in the event says.',
  })
  readonly verdict!: string;
}

@ApiTags('Audit')
@Controller('events/:eventId/decision')
export class DecisionsController {
  constructor(private readonly decisions: Decisions) {}

  @Get()
  @ApiOperation({
    summary: 'Lay an automatic decision open, and run it again',
    description:
      'By which rule set and version it was decided, on which facts, and what the same gives today.',
  })
  @ApiOkResponse({ type: DecisionExplanationDto })
  @ApiProblems(400, 401, 404, 422)
  async explain(@UuidParam('eventId') eventId: string): Promise<DecisionExplanationDto> {
    return (await this.decisions.explain(eventId)) as unknown as DecisionExplanationDto;
  }
}
