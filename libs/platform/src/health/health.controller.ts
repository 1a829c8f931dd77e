import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { OpenRoute } from '../actor/actor.guard.js';
import { HealthChecks, type Readiness } from './health-checks.js';

@OpenRoute()
@ApiTags('operation')
@Controller('health')
export class HealthController {
  constructor(@Inject(HealthChecks) private readonly checks: HealthChecks) {}

  @Get('live')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Whether the process answers at all' })
  @ApiResponse({ status: 200 })
  live() {
    return { status: 'live' };
  }

  @Get('ready')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Whether every part works: database, event store, each projection' })
  @ApiResponse({ status: 200, description: 'All parts are up.' })
  @ApiResponse({
    status: 503,
    description: 'A part is down, or the process is stopping; `parts` says which.',
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.checks.readiness();
    void reply.status(readiness.status === 'ready' ? 200 : 503);
    return readiness;
  }
}
