import type { Aggregate, Subject } from '#kernel';
import { currentShape } from '../../stored-shape.js';
import type { AssetInLieuCommand } from './asset-in-lieu.commands.js';
import { decide } from './asset-in-lieu.decide.js';
import type { AssetInLieuEvent } from './asset-in-lieu.events.js';
import { type AssetInLieuState, evolve } from './asset-in-lieu.state.js';

const schemas: Readonly<Record<AssetInLieuEvent['type'], number>> = {
  'asset-in-lieu.proposed': 1,
  'asset-in-lieu.paper-added': 1,
  'asset-in-lieu.valued': 1,
  'asset-in-lieu.accepted': 1,
  'asset-in-lieu.declined': 1,
  'asset-in-lieu.title-transferred': 1,
  'asset-in-lieu.booked': 1,
  'asset-in-lieu.booking-refused': 1,
  'asset-in-lieu.alarmed': 1,
  'asset-in-lieu.overdue': 1,
  'asset-in-lieu.revalued': 1,
  'asset-in-lieu.impaired': 1,
  'asset-in-lieu.impairment-reversed': 1,
  'asset-in-lieu.disposed': 1,
};

/** One asset taken in place of money, until it is disposed of. */
export const assetInLieu: Aggregate<AssetInLieuCommand, AssetInLieuEvent, AssetInLieuState> = {
  category: 'assetinlieu',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (id, { data }): readonly Subject[] => [
    `asset-in-lieu/${id}`,
    `loan/${data.loanId}`,
    `borrower/${data.borrowerId}`,
  ],
  schemas,
  upcast: (stored) => currentShape<AssetInLieuEvent>(stored, schemas),
};
