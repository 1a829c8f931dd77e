import { claimEffects } from './claim-effects.js';
import type { LegalMatterCommand } from './legal-matter.commands.js';
import type { LegalMatterEvent } from './legal-matter.events.js';
import {
  accepted,
  act,
  aMatter,
  debtor,
  effective,
  enforcement,
  filed,
  guarantor,
  judgment,
  opened,
  preservation,
} from './testing/a-legal-matter.js';

const served = act('2026-03-10', { act: 'legal-matter.complaint-served', facts: { party: guarantor } });
const withdrawn = act('2026-04-01', { act: 'legal-matter.withdrawn', facts: { reason: 'Talks' } });
const suit = 'legal-matter.filed/2026-03-02';
const effectsOf = (event: LegalMatterEvent | undefined) => claimEffects(event!, opened.facts);
const of = (...commands: readonly LegalMatterCommand[]) =>
  effectsOf(aMatter.given(...commands.slice(0, -1)).when(commands.at(-1)!).events[0]);

describe('what an act means to the clocks of the claim', () => {
  it('is a suit against each party from its filing on', () => {
    expect(of(opened, filed)).toMatchObject([
      { effect: 'fact', fact: 'suit', party: debtor, on: '2026-03-02', key: `${suit}/debtor/CIF-1` },
      { effect: 'fact', fact: 'suit', party: guarantor, on: '2026-03-02', key: `${suit}/guarantor/G-1` },
    ]);
  });

  it('is nothing about the debt where only the security is proceeded against', () => {
    const about = {
      ...opened.facts,
      kind: 'security-proceedings' as const,
      parties: [debtor, { role: 'security', reference: 'M-1' } as const],
    };
    const event = aMatter.given(opened).when(filed).events[0]!;
    expect(claimEffects(event, about)).toMatchObject([
      { fact: 'security-proceedings', party: { role: 'security' } },
    ]);
  });

  it('is as if it had not been filed where the court did not accept it', () => {
    const refused = act('2026-03-04', { act: 'legal-matter.not-accepted', facts: { reason: 'No standing' } });
    expect(of(opened, filed, refused)).toMatchObject([
      { effect: 'strike', key: `${suit}/debtor/CIF-1` },
      { effect: 'strike', key: `${suit}/guarantor/G-1` },
    ]);
  });

  it('is a demand on whom it had reached, and on nobody else, where it was withdrawn', () => {
    expect(of(opened, filed, accepted, served, withdrawn)).toMatchObject([
      { effect: 'strike', key: `${suit}/debtor/CIF-1` },
      { effect: 'strike', key: `${suit}/guarantor/G-1` },
      { effect: 'fact', fact: 'demand', proof: 'arrival-shown', party: guarantor, on: '2026-03-10' },
    ]);
  });

  it('ends with the effect of the judgment, from which the time for enforcement runs', () => {
    expect(of(opened, filed, accepted, judgment, effective)).toMatchObject([
      { effect: 'end', key: `${suit}/debtor/CIF-1`, on: '2026-06-17' },
      { effect: 'end', key: `${suit}/guarantor/G-1` },
      { effect: 'start-enforcement', debtor: 'CIF-1', startsOn: '2026-07-01' },
    ]);
  });

  it('is an application for enforcement against debtor and guarantor until enforcement ends', () => {
    expect(of(opened, filed, accepted, judgment, effective, enforcement)).toMatchObject([
      { fact: 'enforcement-application', party: debtor },
      { fact: 'enforcement-application', party: guarantor },
    ]);
    const ended = act('2027-01-15', {
      act: 'legal-matter.enforcement-ended',
      facts: { outcome: 'suspended', recovered: '0.00' },
    });
    expect(of(opened, filed, accepted, judgment, effective, enforcement, ended)).toMatchObject([
      { effect: 'end', key: 'legal-matter.enforcement-applied/2026-07-10/debtor/CIF-1' },
      { effect: 'end', key: 'legal-matter.enforcement-applied/2026-07-10/guarantor/G-1' },
    ]);
  });

  it('is as if enforcement had not been applied for where the creditor took that back', () => {
    const takenBack = act('2027-01-15', {
      act: 'legal-matter.enforcement-ended',
      facts: { outcome: 'withdrawn', recovered: '0.00' },
    });
    expect(of(opened, filed, accepted, judgment, effective, enforcement, takenBack)).toMatchObject([
      { effect: 'strike', key: 'legal-matter.enforcement-applied/2026-07-10/debtor/CIF-1' },
      { effect: 'strike', key: 'legal-matter.enforcement-applied/2026-07-10/guarantor/G-1' },
    ]);
  });

  it('is a preservation against the party whose property it is', () => {
    expect(of(opened, preservation('2026-03-01'))).toMatchObject([
      { fact: 'preservation', proof: 'court-filing', party: debtor, key: 'preservation' },
    ]);
  });

  it('leaves the receipt of a printed demand to the document itself', () => {
    const sent = (documentId?: string) =>
      act('2026-03-01', {
        act: 'legal-matter.demand-sent',
        facts: {
          actId: 'demand',
          party: guarantor,
          channel: 'post',
          ...(documentId !== undefined && { documentId }),
        },
      });
    const received = act('2026-03-03', {
      act: 'legal-matter.demand-received',
      facts: { demandId: 'demand', proof: 'signed-by-addressee' },
    });
    expect(of(opened, sent(), received)).toMatchObject([{ fact: 'demand', party: guarantor }]);
    expect(of(opened, sent('document-1'), received)).toEqual([]);
  });

  it('is a promise to perform where a party recognised the debt', () => {
    const recognised = act('2026-03-03', {
      act: 'legal-matter.debt-recognised',
      facts: { party: debtor, proof: 'signed-document' },
    });
    expect(of(opened, recognised)).toMatchObject([{ fact: 'payment-promise', party: debtor }]);
  });
});
