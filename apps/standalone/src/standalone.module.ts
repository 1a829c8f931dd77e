import { DynamicModule, Module } from '@nestjs/common';
import { PlatformModule, type PlatformOptions } from '#platform';

/** Everything in one process: commands, queries, projector and business clock, each the module of the separate app. */
@Module({})
export class StandaloneModule {
  static forRoot(platform: PlatformOptions): DynamicModule {
    return { module: StandaloneModule, imports: [PlatformModule.forRoot(platform)] };
  }
}
