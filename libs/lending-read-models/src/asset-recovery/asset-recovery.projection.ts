import { parseStreamName, type RecordedEvent } from '#kernel';
import { assetInLieu, disposal, guarantee, type GuaranteeEvent } from '#lending';
import type { Projection } from '#projections';
import { writeAsset } from './asset-in-lieu.rows.js';
import { writeDisposal } from './disposal.rows.js';
import { writeCall } from './guarantor-call.rows.js';

const calls = [
  'guarantee.called',
  'guarantee.call-answered',
  'guarantee.paid',
  'guarantee.call-withdrawn',
  'guarantee.payment-reversed',
] as const satisfies readonly GuaranteeEvent['type'][];

/** Collateral that is turned into money, assets taken in its place, and guarantors who were called. */
export const assetRecoveryProjection: Projection = {
  name: 'asset_recovery',
  version: 2,
  handles: [...Object.keys(disposal.schemas), ...Object.keys(assetInLieu.schemas), ...calls],
  tables: ['collateral_disposal', 'asset_in_lieu', 'guarantor_call'],
  open: (tables) => ({
    // A statement or two an event: a thing is turned into money once.
    async project(events: readonly RecordedEvent[], tx) {
      for (const event of events) {
        const { category, id } = parseStreamName(event.stream);
        if (category === disposal.category) {
          await writeDisposal(tx, tables.collateral_disposal!, id, disposal.upcast(event));
        } else if (category === assetInLieu.category) {
          await writeAsset(tx, tables.asset_in_lieu!, id, assetInLieu.upcast(event));
        } else {
          await writeCall(tx, tables.guarantor_call!, id, guarantee.upcast(event));
        }
      }
    },
  }),
};
