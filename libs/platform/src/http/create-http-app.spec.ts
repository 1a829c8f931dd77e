import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsOptional, IsString, ValidateNested } from 'class-validator';
import {
  CommandReused,
  OutcomeUnknown,
  ReadInterrupted,
  RevisionMismatch,
  TooMuchContention,
} from '#event-store';
import { type Actor, Rejection } from '#kernel';
import { ActorGuard, CurrentActor, OpenRoute, actorProblem } from '../actor/actor.guard.js';
import { loadConfig } from '../configuration/load-config.js';
import { HealthChecks } from '../health/health-checks.js';
import { HealthController } from '../health/health.controller.js';
import { createLogger } from '../logging/create-logger.js';
import { MetricsController } from '../metrics/metrics.controller.js';
import { Metrics } from '../metrics/metrics.js';
import { createHttpApp } from './create-http-app.js';
import { ProblemFilter } from './problem.filter.js';
import { Problems } from './problems.js';
import { validationPipe } from './validation-pipe.js';

class PartyDto {
  @IsString()
  readonly role!: string;
}

class OrderDto {
  @IsString()
  readonly name!: string;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => PartyDto)
  readonly parties?: PartyDto[];
}

const failures: Record<string, Error> = {
  rejection: new Rejection('loan-settled', 'the loan is settled', 'amount'),
  unmapped: new Rejection('something-else', 'no'),
  reused: new CommandReused('1'),
  mismatch: new RevisionMismatch('loan-1', 3, 5),
  contention: new TooMuchContention('loan-1', 5),
  unknown: new OutcomeUnknown('no answer'),
  interrupted: new ReadInterrupted('no answer'),
  secret: new Error('password=hunter2'),
};

@Controller('orders')
class OrderController {
  @Post()
  create(@Body() order: OrderDto, @CurrentActor() actor: Actor) {
    return { order, actor };
  }

  @Get('fails/:how')
  fail(@Param('how') how: string) {
    throw failures[how];
  }

  @OpenRoute()
  @Get('open')
  open() {
    return {};
  }
}

async function appWith(developmentActor: boolean): Promise<NestFastifyApplication> {
  const statuses: Record<string, number> = { 'loan-settled': 422 };
  const problems = { rejectionStatus: (code: string) => statuses[code], sources: [actorProblem] };
  @Module({
    controllers: [OrderController, HealthController, MetricsController],
    providers: [
      Metrics,
      HealthChecks,
      { provide: APP_GUARD, useValue: new ActorGuard(developmentActor) },
      { provide: APP_FILTER, useValue: new ProblemFilter(new Problems(problems)) },
      { provide: APP_PIPE, useValue: validationPipe() },
    ],
  })
  class TestModule {}
  const config = loadConfig({ AFTERLOAN_BODY_LIMIT_BYTES: '2048' });
  // What we log about our own faults is not for the test's output.
  const logger = createLogger(config);
  logger.setLogLevels([]);
  const app = await createHttpApp(TestModule, { config, logger, title: 'Test' });
  await app.listen(0, '127.0.0.1');
  return app;
}

async function send(app: NestFastifyApplication, path: string, init: RequestInit = {}) {
  const response = await fetch(`${await app.getUrl()}${path}`, init);
  const body = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body,
    json: () => JSON.parse(body) as { code: string; errors: { field: string; code: string }[] },
  };
}

describe('an HTTP process', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await appWith(true);
  });
  afterAll(() => app.close());

  const actor = { 'x-actor': 'li.wei;officer;branch-7' };
  const json = { 'content-type': 'application/json', ...actor };
  const post = (body: string, headers: Record<string, string> = json) =>
    send(app, '/orders', { method: 'POST', headers, body });
  const get = (path: string) => send(app, path);

  it('hands the actor of the request to the controller', async () => {
    const answer = await post('{"name":"a"}');
    expect(answer.json()).toEqual({
      order: { name: 'a' },
      actor: { id: 'li.wei', role: 'officer', org: 'branch-7' },
    });
  });

  it('names every wrong and every unknown field by its path', async () => {
    const answer = await post('{"nmae":"a","parties":[{"role":"x"},{"role":1,"since":2}]}');
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({
      type: 'https://afterloan.dev/problems/invalid-request',
      status: 400,
      code: 'invalid-request',
    });
    const errors = answer.json().errors;
    expect(errors.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      'name is-string',
      'nmae unknown-field',
      'parties[1].role is-string',
      'parties[1].since unknown-field',
    ]);
  });

  it.each([
    ['rejection', 422, 'loan-settled'],
    ['unmapped', 409, 'something-else'],
    ['reused', 422, 'command-reused'],
    ['mismatch', 412, 'revision-mismatch'],
    ['contention', 503, 'too-much-contention'],
    ['unknown', 503, 'outcome-unknown'],
    ['interrupted', 503, 'store-unreachable'],
  ])('answers %s with %i %s', async (how, status, code) => {
    const answer = await get(`/orders/fails/${how}`);
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject({ code, status, type: `https://afterloan.dev/problems/${code}` });
  });

  it('names the field that a rejection is about', async () => {
    const { errors } = (await get('/orders/fails/rejection')).json();
    expect(errors).toEqual([{ field: 'amount', code: 'loan-settled', message: 'the loan is settled' }]);
  });

  it('says when to come again where that helps', async () => {
    expect((await get('/orders/fails/contention')).headers.get('retry-after')).toBe('1');
    expect((await get('/orders/fails/rejection')).headers.get('retry-after')).toBeNull();
  });

  it('tells nothing about the inside when it fails', async () => {
    const answer = await get('/orders/fails/secret');
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain('hunter2');
    expect(answer.json()).toMatchObject({ code: 'internal-error' });
  });

  it.each([
    ['an unknown address', () => get('/nowhere'), 404, 'not-found'],
    ['malformed JSON', () => post('{"name":'), 400, 'malformed-request'],
    ['an empty body', () => post(''), 400, 'malformed-request'],
    [
      'a body above the limit',
      () => post(JSON.stringify({ name: 'x'.repeat(3_000) })),
      413,
      'body-too-large',
    ],
    [
      'another media type',
      () => post('<a/>', { ...actor, 'content-type': 'text/xml' }),
      415,
      'unsupported-media-type',
    ],
    ['a broken address', () => get('/orders/%zz'), 400, 'malformed-request'],
    [
      'a command of nobody',
      () => post('{"name":"a"}', { 'content-type': 'application/json' }),
      401,
      'actor-required',
    ],
    ['a malformed actor', () => post('{"name":"a"}', { ...json, 'x-actor': 'li wei' }), 400, 'actor-invalid'],
  ])('answers %s with a problem', async (_, ask, status, code) => {
    const answer = await ask();
    expect(answer.json()).toMatchObject({ status, code });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  });

  it('refuses a change that a page of another site sends', async () => {
    const answer = await post('{"name":"a"}', { ...json, 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'forbidden' });
  });

  it('is ready while every part is up, and says which is not', async () => {
    const checks = app.get(HealthChecks);
    checks.add('database', async () => ({ status: 'up' }));
    expect((await get('/health/ready')).status).toBe(200);
    checks.add('loan_summary', async () => {
      throw new Error('stands still');
    });
    const answer = await get('/health/ready');
    expect(answer.status).toBe(503);
    expect(answer.json()).toEqual({
      status: 'not-ready',
      parts: { database: { status: 'up' }, loan_summary: { status: 'down', error: 'stands still' } },
    });
    expect((await get('/health/live')).status).toBe(200);
  });

  it('measures requests by route, not by address', async () => {
    await get('/orders/fails/rejection');
    const { body } = await get('/metrics');
    expect(body).toMatch(
      /request_duration_seconds_count\{method="GET",route="\/orders\/fails\/:how",status="422"\}/,
    );
  });

  it('describes itself in OpenAPI 3.1, on a page that needs no other server', async () => {
    expect((await get('/openapi.json')).json()).toMatchObject({ openapi: '3.1.0', paths: { '/orders': {} } });
    const page = (await get('/docs')).body;
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    expect(addresses.length).toBeGreaterThan(3);
    expect(addresses.filter((address) => /^(https?:)?\/\//.test(address))).toEqual([]);
    expect((await get('/docs/swagger-ui-bundle.js')).status).toBe(200);
  });
});

describe('an HTTP process that is stopping', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await appWith(true);
    app.get(HealthChecks).beginStopping();
  });
  afterAll(() => app.close());

  it('takes nothing new, and says that it may be sent again', async () => {
    const answer = await send(app, '/orders/open');
    expect(answer.status).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'server-stopping' });
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  it('is alive, but not ready', async () => {
    expect((await send(app, '/health/live')).status).toBe(200);
    expect((await send(app, '/health/ready')).status).toBe(503);
  });
});

describe('an HTTP process without the development mode', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await appWith(false);
  });
  afterAll(() => app.close());

  it('believes no X-Actor header', async () => {
    const headers = { 'x-actor': 'li.wei;officer;branch-7' };
    const answer = await send(app, '/orders/fails/rejection', { headers });
    expect(answer.status).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'actor-header-refused' });
  });

  it('lets nobody in but to the open routes', async () => {
    const closed = await send(app, '/orders/fails/rejection');
    expect(closed.json()).toMatchObject({ status: 401, code: 'authentication-required' });
    expect((await send(app, '/orders/open')).status).toBe(200);
    expect((await send(app, '/health/live')).status).toBe(200);
  });
});
