import { join } from 'node:path';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DirectoryEvidenceStore } from '#evidence';
import { Config } from '#platform';
import { EvidenceController } from './evidence.controller.js';
import { EVIDENCE_STORE, evidenceMediaTypes, mostEvidenceBytes } from './evidence-store.token.js';

interface RawBodies {
  addContentTypeParser(
    types: readonly string[],
    parser: (
      request: { readonly url: string },
      payload: unknown,
      done: (error: Error | null, body?: unknown) => void,
    ) => void,
  ): void;
}

/** Files that inspections name by their hash, in a directory beside the rest of the data. */
@Module({
  controllers: [EvidenceController],
  providers: [
    {
      provide: EVIDENCE_STORE,
      useFactory: ({ dataDirectory }: Config) =>
        new DirectoryEvidenceStore(join(dataDirectory, 'evidence'), mostEvidenceBytes),
      inject: [Config],
    },
  ],
  exports: [EVIDENCE_STORE],
})
export class EvidenceModule implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  /** A file comes as it is, as a stream; on every other route these types are refused as before. */
  onModuleInit(): void {
    // A process without HTTP has no adapter.
    const server = this.host.httpAdapter?.getInstance<RawBodies>();
    server?.addContentTypeParser([...evidenceMediaTypes], ({ url }, payload, done) => {
      if (/^\/evidence(\?|$)/.test(url)) return done(null, payload);
      done(Object.assign(new Error('not a file route'), { statusCode: 415 }));
    });
  }
}
