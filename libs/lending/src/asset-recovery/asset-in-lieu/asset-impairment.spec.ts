import fc from 'fast-check';
import { anAsset, disposed, held, proposed, revalued } from '../testing/an-asset.js';
import type { AssetInLieuCommand } from './asset-in-lieu.commands.js';
import { impairmentOf, type KnownAsset } from './asset-in-lieu.state.js';

const heldAnd = (...more: readonly AssetInLieuCommand[]) => anAsset.given(...held, ...more);

describe('the value of an asset that is held', () => {
  it('is what it was taken at until a valuation says that it would bring less', () => {
    expect(heldAnd().state).toMatchObject({ carrying: '850.00' });
    heldAnd()
      .when(revalued('2026-12-31', '700.00', { costsToSell: '20.50' }))
      .then(
        { type: 'asset-in-lieu.revalued', data: { value: '700.00', costsToSell: '20.50' } },
        {
          type: 'asset-in-lieu.impaired',
          data: { amount: '170.50', carrying: '679.50', impairment: '170.50' },
        },
      )
      .andState({ carrying: '679.50' });
  });

  it('stays as it is where a valuation says the same, or more than it was taken at', () => {
    for (const value of ['850.00', '9000.00']) {
      heldAnd().when(revalued('2026-12-31', value)).then({ type: 'asset-in-lieu.revalued' });
    }
    heldAnd(revalued('2026-12-31', '700.00'))
      .when(revalued('2027-12-31', '700.00'))
      .then({ type: 'asset-in-lieu.revalued' });
  });

  it('falls further, to nothing and not below', () => {
    heldAnd(revalued('2026-12-31', '700.00'))
      .when(revalued('2027-12-31', '10.00', { costsToSell: '30.00' }))
      .then(
        { type: 'asset-in-lieu.revalued' },
        {
          type: 'asset-in-lieu.impaired',
          data: { amount: '700.00', carrying: '0.00', impairment: '850.00' },
        },
      );
  });

  it('comes back up to what it was taken at, and not above', () => {
    const fallen = heldAnd(revalued('2026-12-31', '700.00'));
    fallen.when(revalued('2027-12-31', '800.00')).then(
      { type: 'asset-in-lieu.revalued' },
      {
        type: 'asset-in-lieu.impairment-reversed',
        data: { amount: '100.00', carrying: '800.00', impairment: '50.00' },
      },
    );
    fallen.when(revalued('2027-12-31', '2000.00')).then(
      { type: 'asset-in-lieu.revalued' },
      {
        type: 'asset-in-lieu.impairment-reversed',
        data: { amount: '150.00', carrying: '850.00', impairment: '0.00' },
      },
    );
  });

  it('is what gain or loss of its disposal is figured against', () => {
    heldAnd(revalued('2026-12-31', '700.00'))
      .when(disposed('2027-01-01', '720.00', '10.00'))
      .then({
        type: 'asset-in-lieu.disposed',
        data: { carrying: '700.00', impairment: '150.00', gain: '10.00' },
      });
    const { events } = heldAnd().when(disposed('2027-01-01', '720.00', '10.00'));
    expect(events[0]!.data).not.toHaveProperty('impairment');
  });

  it('whatever is told, lies between nothing and what it was taken at, and ties to the cent', () => {
    const cents = (most: number) => fc.integer({ min: 0, max: most });
    const money = (amount: number) => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
    const valuations = fc.array(fc.tuple(cents(200_000), cents(50_000)), { maxLength: 8 });
    fc.assert(
      fc.property(valuations, cents(200_000), (told, proceeds) => {
        const steps = told.map(([value, costs], index) =>
          revalued(`2026-12-${String(index + 10)}`, money(value), { costsToSell: money(costs) }),
        );
        const state = heldAnd(...steps).state as KnownAsset;
        const stands = BigInt(state.carrying!.replace('.', ''));
        expect(stands >= 0n && stands <= 85_000n).toBe(true);
        expect(stands + impairmentOf(state)).toBe(85_000n);
        const { events } = heldAnd(...steps).when(disposed('2027-01-01', money(proceeds), '0.00'));
        const { gain } = events[0]!.data as { readonly gain: string };
        // Gain of the disposal less what was lost before is what the asset made of the debt that it paid.
        expect(BigInt(gain.replace('.', '')) - impairmentOf(state)).toBe(BigInt(proceeds) - 85_000n);
      }),
    );
  });

  it('is told in order, of a thing that is held, and once', () => {
    heldAnd(revalued('2026-12-31', '700.00')).when(revalued('2026-12-31', '700.00')).thenNothing();
    heldAnd(revalued('2026-12-31', '700.00'))
      .when(revalued('2026-12-31', '699.00'))
      .thenRefused('recovery-id-reused', 'actId');
    heldAnd(revalued('2026-12-31', '700.00'))
      .when(revalued('2026-12-30', '600.00'))
      .thenRefused('recovery-date-out-of-order', 'on');
    heldAnd(revalued('2026-12-31', '700.00'))
      .when(disposed('2026-12-30', '720.00', '10.00'))
      .thenRefused('recovery-date-out-of-order', 'on');
    anAsset.given(proposed).when(revalued('2026-12-31', '700.00')).thenRefused('asset-in-lieu-out-of-order');
    heldAnd(disposed('2027-01-01', '720.00', '10.00'))
      .when(revalued('2027-01-02', '700.00'))
      .thenRefused('asset-in-lieu-out-of-order');
    for (const [value, facts, field] of [
      ['-1.00', {}, 'value'],
      ['1.001', {}, 'value'],
      ['1.00', { costsToSell: '-1.00' }, 'costsToSell'],
    ] as const) {
      heldAnd()
        .when(revalued('2026-12-31', value, facts))
        .thenRefused('recovery-amount-invalid', field);
    }
    heldAnd()
      .when(revalued('2026-12-31', '1.00', { valuer: ' ' }))
      .thenRefused('recovery-reference-required', 'valuer');
  });
});
