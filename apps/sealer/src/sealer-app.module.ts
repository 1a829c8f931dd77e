import { join } from 'node:path';
import { DynamicModule, Module } from '@nestjs/common';
import { machineBusyness, SealerModule, witnessEndpoints } from '#audit';
import { PlatformModule, type ProcessSettings } from '#platform';

/** Seals the events in the audit log. A second one on the same directory stands by until the first ends. */
@Module({})
export class SealerAppModule {
  static forRoot(settings: ProcessSettings): DynamicModule {
    const platform = PlatformModule.forRoot({
      ...settings,
      database: { entities: [], migrations: [], applicationName: 'afterloan-sealer' },
      problems: { rejectionStatus: () => undefined, sources: [] },
    });
    const sealer = SealerModule.forRoot({
      directory: join(settings.config.dataDirectory, 'audit'),
      closing: ['business-day.closed'],
      busy: machineBusyness(),
      witnesses: witnessEndpoints(settings.config.witnesses),
    });
    return { module: SealerAppModule, imports: [platform, sealer] };
  }
}
