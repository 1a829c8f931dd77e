import {
  accepted,
  all,
  anAsset,
  assess,
  disposed,
  held,
  paper,
  proposed,
  transferred,
  valued,
  withValue,
} from '../testing/an-asset.js';

describe('an asset in lieu', () => {
  it('keeps the checklist and the limit of the rules by which it was proposed', () => {
    anAsset
      .given()
      .when(proposed)
      .then({
        type: 'asset-in-lieu.proposed',
        ruleSet: { id: 'assets-in-lieu.cn', version: '1' },
        data: {
          papers: [
            { code: 'agreement' },
            { code: 'title-proof' },
            { code: 'appraisal-report' },
            { code: 'approval-minutes' },
          ],
          limit: { months: 24, article: '商业银行法 42', grade: 'P*' },
        } as never,
      });
    anAsset
      .given()
      .when({ ...proposed, rules: null })
      .thenRefused('recovery-rules-missing');
  });

  it('is accepted with every paper, a valuation, and by somebody else', () => {
    anAsset.given(proposed, valued).when(accepted).thenRefused('asset-in-lieu-papers-missing', 'agreement');
    anAsset.given(proposed).when(paper('photo')).thenRefused('asset-in-lieu-item-unknown', 'item');
    anAsset
      .given(proposed, ...all)
      .when(accepted)
      .thenRefused('asset-in-lieu-not-valued');
    const own = { ...accepted, facts: { ...accepted.facts, by: 'officer-7' } };
    anAsset
      .given(proposed, ...all, valued)
      .when(own)
      .thenRefused('asset-in-lieu-same-person');
    anAsset
      .given(proposed, ...all, valued)
      .when(accepted)
      .andState({ status: 'accepted' });
  });

  it('pays no more than it is worth, and no more than is owed', () => {
    const given = anAsset.given(proposed, ...all, valued);
    given.when(withValue('900.01', '2000.00')).thenRefused('asset-in-lieu-above-valuation', 'value');
    given.when(withValue('850.01')).thenRefused('asset-in-lieu-above-claim', 'value');
  });

  it('is held from the day of its title on, and must go within the limit', () => {
    anAsset
      .given(proposed, ...all, valued)
      .when(transferred)
      .thenRefused('asset-in-lieu-out-of-order');
    anAsset
      .given(proposed, ...all, valued, accepted)
      .when(transferred)
      .then({
        type: 'asset-in-lieu.title-transferred',
        data: { value: '850.00', disposeBy: '2028-04-01', nextAlarmOn: '2027-10-04' },
      });
  });

  it('gives its alarms once each, and is told to be beyond its limit once', () => {
    anAsset
      .given(...held)
      .when(assess('2027-10-03'))
      .thenNothing();
    anAsset
      .given(...held)
      .when(assess('2028-01-05'))
      .then({
        type: 'asset-in-lieu.alarmed',
        data: { alarmDays: 90, daysLeft: 87, nextAlarmOn: '2028-02-01' },
      });
    anAsset
      .given(...held, assess('2028-01-05'))
      .when(assess('2028-01-06'))
      .thenNothing();
    anAsset
      .given(...held, assess('2028-01-05'))
      .when(assess('2028-04-02'))
      .then({ type: 'asset-in-lieu.overdue' });
    anAsset
      .given(...held, assess('2028-04-02'))
      .when(assess('2028-04-03'))
      .thenNothing();
  });

  it('is disposed of with gain or loss, to the cent, and says whether in time', () => {
    anAsset
      .given(...held)
      .when(disposed('2027-01-01', '870.05', '10.00'))
      .then({ type: 'asset-in-lieu.disposed', data: { carrying: '850.00', gain: '10.05', late: false } });
    anAsset
      .given(...held)
      .when(disposed('2028-04-01', '860.00', '10.00'))
      .then({ type: 'asset-in-lieu.disposed', data: { gain: '0.00', late: false } });
    anAsset
      .given(...held)
      .when(disposed('2028-04-02', '800.00', '10.00'))
      .then({ type: 'asset-in-lieu.disposed', data: { gain: '-60.00', late: true } });
    anAsset
      .given(...held, disposed('2027-01-01', '870.05', '10.00'))
      .when(assess('2028-04-02'))
      .thenNothing();
  });

  it('knows an act again, and refuses its id for another', () => {
    anAsset
      .given(...held)
      .when(accepted)
      .thenNothing();
    anAsset
      .given(...held)
      .when(withValue('800.00'))
      .thenRefused('recovery-id-reused', 'actId');
    anAsset
      .given(...held)
      .when(proposed)
      .thenNothing();
  });
});
