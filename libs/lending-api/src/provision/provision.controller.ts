import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { ProvisionDto, ProvisionQueryDto } from './provision.dto.js';
import { ProvisionView } from './provision-view.js';

@ApiTags('Portfolio')
@Controller('portfolio/provision')
export class ProvisionController {
  constructor(private readonly provision: ProvisionView) {}

  @Get()
  @ApiOperation({
    summary: 'Show the provision that the regulatory coefficients require',
    description:
      'By class, with coverage ratios, as of any day by the rules of that day; with `from` also its roll-forward, both ' +
      'ends by the same rules.',
  })
  @ApiOkResponse({ type: ProvisionDto })
  @ApiProblems(400, 401, 409, 422, 503)
  show(@Query() query: ProvisionQueryDto): Promise<ProvisionDto> {
    return this.provision.show(query);
  }
}
