import { AssetInLieuDesk } from './asset-in-lieu-desk.js';
import { AssetsInLieuController } from './assets-in-lieu.controller.js';
import { DisposalDesk } from './disposal-desk.js';
import { DisposalsController } from './disposals.controller.js';
import { GuarantorCallsController } from './guarantor-calls.controller.js';

export { assetLimitsStep } from './asset-limits-step.js';
export { guarantorCalls } from './guarantor-calls.process.js';
export { recoveryBookings } from './recovery-bookings.process.js';

export const recoveryControllers = [DisposalsController, AssetsInLieuController, GuarantorCallsController];
export const recoveryProviders = [DisposalDesk, AssetInLieuDesk];
