import { readFileSync } from 'node:fs';
import { localDate } from '#kernel';
import { withoutGrades } from '../policy/graded-figures.js';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { issuedDocument } from './document.aggregate.js';
import type { DocumentCommand } from './document.commands.js';
import { documentTemplates } from './document-templates.js';
import { fillTemplate } from './fill-template.js';

const file = new URL('../../policies/document-templates/standard.json', import.meta.url);
const { templates } = documentTemplates(withoutGrades(JSON.parse(readFileSync(file, 'utf8')).params));
const notice = templates.find(({ code }) => code === 'collection-notice')!;
const values = {
  contract: 'LN-7',
  currency: 'CNY',
  principal: '1200000.00',
  outstandingPrincipal: '900000.50',
  overdueSince: '2024-02-29',
  daysPastDue: '31',
  overduePrincipal: '0.00',
  overdueInterest: '1234.05',
  overduePenalty: '0.00',
  overdueFees: '0.00',
  overdueTotal: '1234.05',
  payBy: '2024-12-31',
  number: 'CS-1',
};

const aDocument = new DeciderSpecification(issuedDocument);
const businessDate = localDate('2024-12-31');
const hash = 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c';
const issue = {
  type: 'document.issue',
  on: localDate('2024-04-01'),
  businessDate,
  ruleSet: { id: 'document-templates.standard', version: '1' },
  loanId: 'loan-a',
  borrowerId: 'borrower-1',
  template: 'collection-notice',
  language: 'zh',
  number: 'CS-1',
  addressee: { role: 'debtor', reference: 'borrower-1' },
  demand: true,
  values,
  sealed: { keyId: 'k', ciphertext: 'AAAA' },
  pdfSha256: hash,
  htmlSha256: hash,
} as const;
const dated = { on: localDate('2024-04-03'), businessDate };
const deliver = {
  ...dated,
  type: 'document.deliver',
  deliveryId: 'd1',
  channel: 'post',
  reference: 'XA1',
} as const;
const receive = { ...dated, type: 'document.receive', signedBy: 'addressee', reference: 'Folder 7' } as const;
const returned = { ...dated, type: 'document.return', returnId: 'r1', reason: 'moved away' } as const;

describe('a template', () => {
  it('is filled in Chinese and in English, with dates and amounts in the way of the language', () => {
    const [zh, en] = (['zh', 'en'] as const).map((language) => fillTemplate(notice, language, values));
    expect(zh!.title).toBe('催收通知书');
    expect(JSON.stringify(zh)).toContain('2024年12月31日');
    expect(JSON.stringify(zh)).toContain('CNY 900,000.50');
    expect(en!.title).toBe('Demand for payment');
    expect(JSON.stringify(en)).toContain('29 February 2024');
  });

  it.each(templates.map((template) => [template.code, template] as const))(
    '%s needs nothing but what a loan tells and what it says that it needs',
    (_, template) => {
      const given = Object.fromEntries(
        template.needs.map((name) => [
          name,
          name.endsWith('On') || name === 'payBy' ? '2024-12-31' : name.endsWith('Amount') ? '1.00' : 'x',
        ]),
      );
      const ofLoan = {
        ...values,
        today: '2024-04-01',
        annualRate: '0.1',
        maturityOn: '2025-01-15',
        nextDueOn: '2024-04-15',
        nextDueAmount: '1.00',
        outstandingInterest: '0.00',
        outstandingPenalty: '0.00',
        outstandingFees: '0.00',
      };
      for (const language of ['zh', 'en'] as const) {
        expect(JSON.stringify(fillTemplate(template, language, { ...ofLoan, ...given }))).not.toContain('{{');
      }
    },
  );

  it.each([
    ['payBy', undefined, 'document-value-missing'],
    ['payBy', '31.12.2024', 'document-value-invalid'],
    ['overdueTotal', '1.2345', 'document-value-invalid'],
    ['overdueTotal', 'much', 'document-value-invalid'],
  ])('refuses %s of %s', (name, value, code) => {
    const { [name]: _, ...others } = values as Record<string, string>;
    const given = value === undefined ? others : { ...others, [name]: value };
    expect(() => fillTemplate(notice, 'zh', given)).toThrow(
      expect.objectContaining({ code, field: `facts.${name}` }),
    );
  });
});

describe('a document', () => {
  it('that is a demand says so when its receipt comes back', () => {
    aDocument
      .given(issue, deliver)
      .when(receive)
      .then({ type: 'document.received', data: { demand: true, addressee: { role: 'debtor' } } });
  });

  it('told the same again changes nothing', () => {
    const history = [issue, deliver, returned, receive];
    for (const command of history)
      aDocument
        .given(...history)
        .when(command)
        .thenNothing();
  });

  it.each<[string, DocumentCommand[], DocumentCommand, string, string | undefined]>([
    ['a receipt of none', [], receive, 'document-not-found', undefined],
    ['other content', [issue], { ...issue, pdfSha256: 'x' }, 'document-already-issued', undefined],
    [
      'a second receipt',
      [issue, receive],
      { ...receive, signedBy: 'other' },
      'document-already-received',
      undefined,
    ],
    [
      'a delivery before its issue',
      [issue],
      { ...deliver, on: localDate('2024-03-31') },
      'document-date-out-of-order',
      'on',
    ],
    [
      'a delivery without a number',
      [issue],
      { ...deliver, reference: ' ' },
      'document-reference-required',
      'reference',
    ],
    [
      'other content of a delivery',
      [issue, deliver],
      { ...deliver, channel: 'hand' },
      'document-id-reused',
      'deliveryId',
    ],
    [
      'other content of a return',
      [issue, returned],
      { ...returned, reason: 'x' },
      'document-id-reused',
      'returnId',
    ],
    ['a day to come', [issue], { ...deliver, on: localDate('2025-01-01') }, 'document-date-in-future', 'on'],
    ['a day that is none', [issue], { ...deliver, on: '2024-02-30' as never }, 'document-date-invalid', 'on'],
  ])('refuses %s', (_, history, command, code, field) => {
    aDocument
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});
