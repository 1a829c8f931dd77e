import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PolicyRejection, holdsOn, ruleKinds } from '#lending';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { AdoptRuleSet } from './adopt-rule-set.handler.js';
import { RuleBook } from './rule-book.js';
import { RuleSetAdoptionDto } from './rule-set-adoption.dto.js';
import { KindParam, RuleSetIdParam } from './rule-set-name.js';
import { RuleSetWithdrawalDto } from './rule-set-withdrawal.dto.js';
import { AdoptedRuleSetDto, RuleSetsDto, RuleSetsQueryDto } from './rule-set.view.dto.js';
import { WithdrawRuleSet } from './withdraw-rule-set.handler.js';

@ApiTags('Rule sets')
@Controller('rule-sets')
export class RuleSetsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly rules: RuleBook,
  ) {}

  @Post()
  @CommandRoute({
    summary: 'Adopt a rule set',
    description:
      'From its validFrom on it holds in place of those adopted before it for the same scope. A rule set with a fault ' +
      'changes nothing.',
  })
  adopt(@Body() body: RuleSetAdoptionDto, @FromHeaders() request: CommandRequest) {
    return this.commands.execute(new AdoptRuleSet(body, request));
  }

  @Post(':kind/:id/withdrawal')
  @CommandRoute({
    summary: 'Withdraw a rule set',
    description: 'From the day on what was adopted before it for the same days holds again.',
  })
  withdraw(
    @KindParam() kind: string,
    @RuleSetIdParam() id: string,
    @Body() body: RuleSetWithdrawalDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new WithdrawRuleSet(kind, { ...body, ruleSetId: id }, request));
  }

  @Get()
  @ApiOperation({
    summary: 'List the rule sets that were adopted',
    description: 'Of all kinds or one, whenever they hold or on one day, as known now or at an instant.',
  })
  @ApiOkResponse({ type: RuleSetsDto })
  @ApiProblems(400, 401)
  async list(@Query() { kind, on, knownAt }: RuleSetsQueryDto): Promise<RuleSetsDto> {
    const kinds = kind === undefined ? Object.keys(ruleKinds).sort() : [kind];
    const ruleSets: AdoptedRuleSetDto[] = [];
    for (const one of kinds) {
      const { adopted } = await this.rules.adopted(one, knownAt);
      const holding = on === undefined ? adopted : adopted.filter((entry) => holdsOn(entry, on));
      ruleSets.push(...holding.map((entry) => AdoptedRuleSetDto.of(entry)));
    }
    return { ruleSets };
  }

  @Get(':kind/:id')
  @ApiOperation({ summary: 'Show every version of a rule set' })
  @ApiOkResponse({ type: RuleSetsDto })
  @ApiProblems(400, 401, 404)
  async show(@KindParam() kind: string, @RuleSetIdParam() id: string): Promise<RuleSetsDto> {
    const { adopted } = await this.rules.adopted(kind);
    const versions = adopted.filter(({ ruleSet }) => ruleSet.id === id);
    if (versions.length === 0) {
      throw new PolicyRejection('rule-set-not-found', `no rule set ${id} of kind ${kind} was adopted`);
    }
    return { ruleSets: versions.map((entry) => AdoptedRuleSetDto.of(entry)) };
  }
}
