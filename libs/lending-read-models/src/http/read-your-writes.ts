import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Position } from '#kernel';
import { waitForPosition } from '#projections';

const timeoutMs = 5_000;

/** Holds a query back until the read models it asks hold what its caller wrote. */
@Injectable()
export class ReadYourWrites {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** @throws ProjectionBehind after five seconds */
  async wait(projections: readonly string[], after: string | undefined): Promise<void> {
    if (after === undefined) return;
    await waitForPosition(this.dataSource, projections, after as Position, { timeoutMs });
  }
}
