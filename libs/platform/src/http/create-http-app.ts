import { randomUUID } from 'node:crypto';
import type { DynamicModule, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../configuration/config.js';
import { HealthChecks } from '../health/health-checks.js';
import { Metrics } from '../metrics/metrics.js';
import { serveOpenApi } from './open-api.js';
import { type Problem, problemContentType, problemDocument } from './problem.js';
import { requestProblem } from './request-problems.js';

export interface HttpAppOptions {
  readonly config: Config;
  readonly logger: LoggerService;
  readonly title: string;
}

const longestParameter = 200;
const keepAliveMs = 65_000;
const stopping: Problem = {
  status: 503,
  code: 'server-stopping',
  title: 'The server is stopping',
  detail: 'Nothing was done. Send it again.',
  retryAfterSeconds: 1,
};
const unreadableAddress: Problem = { status: 400, code: 'malformed-request', title: 'Malformed request' };

/** Builds an HTTP process out of a module, with every limit set. `listen` is left to the caller. */
export async function createHttpApp(
  module: Type | DynamicModule,
  { config, logger, title }: HttpAppOptions,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: config.bodyLimitBytes,
    requestTimeout: config.requestTimeoutMs,
    connectionTimeout: config.requestTimeoutMs * 2,
    keepAliveTimeout: keepAliveMs,
    routerOptions: { maxParamLength: longestParameter },
    genReqId: () => randomUUID(),
    // Addresses that the router cannot even read never reach the filter.
    frameworkErrors: (error: unknown, _: FastifyRequest, reply: FastifyReply) => {
      const problem = requestProblem(error) ?? unreadableAddress;
      void reply.status(problem.status).type(problemContentType).send(problemDocument(problem));
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger,
    abortOnError: false,
  });
  app.useSecurityHeaders({
    // A browser would turn the page's own addresses into https, which nobody serves on loopback.
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
  });
  app.enableCsrfProtection();
  refuseWhileStopping(app);
  measureRequests(app);
  serveOpenApi(app, title);
  return app;
}

/** Address to which the process listens, such as `http://127.0.0.1:3000`. */
export async function listen(app: NestFastifyApplication, { host, port }: Config): Promise<string> {
  await app.listen(port, host);
  return (await app.getUrl()).replace('[::1]', 'localhost');
}

/** Stops taking requests, lets those under way and the runners end, then disconnects. */
export async function drain(app: NestFastifyApplication): Promise<void> {
  app.get(HealthChecks).beginStopping();
  await app.close();
}

/** What is under way is finished; what comes now belongs to the next start. Health is told to the end. */
function refuseWhileStopping(app: NestFastifyApplication): void {
  const health = app.get(HealthChecks);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      if (!health.isStopping || request.url.startsWith('/health/')) return done();
      const { status, retryAfterSeconds } = stopping;
      void reply.status(status).headers({ 'Retry-After': String(retryAfterSeconds), Connection: 'close' });
      void reply.type(problemContentType).send(problemDocument(stopping));
    });
}

function measureRequests(app: NestFastifyApplication): void {
  const metrics = app.get(Metrics);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'none';
      metrics.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime);
      done();
    });
}
