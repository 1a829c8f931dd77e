import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { EVENT_STORE } from '#event-store';
import { HealthChecks, Metrics } from '#platform';
import { ProcessesModule, ProcessHost } from '#processes';
import { echo, type Heard, type Stage, stage } from './echo.js';

/* Goal: process managers live and die with the Nest application and show in its health and figures. */
describe('the process managers of an application', () => {
  let s: Stage;
  let heard: Heard[];
  let app: INestApplicationContext;

  beforeEach(async () => {
    s = await stage();
    heard = [];
    @Module({})
    class Surroundings {}
    const surroundings = {
      module: Surroundings,
      global: true,
      providers: [
        { provide: DataSource, useValue: s.dataSource },
        { provide: EVENT_STORE, useValue: s.store },
        HealthChecks,
        { provide: Metrics, useFactory: () => new Metrics() },
      ],
      exports: [DataSource, EVENT_STORE, HealthChecks, Metrics],
    };
    @Module({ imports: [surroundings, ProcessesModule.forRoot({ useFactory: () => [echo(heard)] })] })
    class Application {}
    app = await NestFactory.createApplicationContext(Application, { logger: false });
  });
  afterEach(async () => {
    await app.close();
    await s.close();
  });

  it('run as long as it runs', async () => {
    await app.get(ProcessHost).drainTo(await s.call(1, ['a']));
    await app.close();
    await s.call(2, ['b']);
    expect(heard.map(({ word }) => word)).toEqual(['a']);
    expect(await app.get(ProcessHost).status()).toMatchObject([{ name: 'echo', state: 'stopped' }]);
  });

  it('show in its readiness and in its figures', async () => {
    await app.get(ProcessHost).drainTo(await s.call(1, ['a']));
    expect((await app.get(HealthChecks).readiness()).parts).toMatchObject({
      'process echo': { status: 'up', state: 'running', lagSeconds: 0, error: null },
    });
    expect(await app.get(Metrics).registry.metrics()).toContain(
      'afterloan_process_lag_seconds{process="echo"} 0',
    );
  });
});
