import { createHash } from 'node:crypto';
import type { PrintedDocument } from './document-model.js';
import { renderHtml } from './render-html.js';
import { renderPdf } from './render-pdf.js';

const aDocument: PrintedDocument = {
  language: 'zh',
  letterhead: { name: '示例贷款机构', lines: ['电话 010-1234'] },
  title: '催收通知书',
  number: 'CS-1',
  issued: '2026年3月2日',
  addressee: ['李娜'],
  blocks: [
    { kind: 'paragraph', text: '请于 2026年3月31日 前归还 <全部> 款项。' },
    { kind: 'facts', rows: [['合同编号', 'LN-7']] },
    { kind: 'receipt', title: '回执', text: '已收到。', labels: ['签收人', '日期'] },
  ],
};
const issuedAt = new Date('2026-03-02T00:00:00Z');
const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

describe('a printed document', () => {
  it('is the same, byte for byte, whenever it is printed', async () => {
    const [first, second] = [await renderPdf(aDocument, issuedAt), await renderPdf(aDocument, issuedAt)];
    expect(hashOf(first)).toBe(hashOf(second));
    expect(renderHtml(aDocument)).toBe(renderHtml(aDocument));
  });

  it('is another one where a single character differs', async () => {
    const other = { ...aDocument, addressee: ['李娜娜'] };
    expect(hashOf(await renderPdf(other, issuedAt))).not.toBe(hashOf(await renderPdf(aDocument, issuedAt)));
  });

  it('embeds what it uses of its font, and no more', async () => {
    const pdf = await renderPdf(aDocument, issuedAt);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.includes('NotoSansHans')).toBe(true);
    expect(pdf.length).toBeLessThan(300_000);
  });

  it('goes on on further pages where one does not hold it', async () => {
    const rows = Array.from({ length: 80 }, (_, index) => [`期 ${index}`, '100.00'] as const);
    const pdf = await renderPdf({ ...aDocument, blocks: [{ kind: 'facts', rows }] }, issuedAt);
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(1);
  });

  it('as a page of HTML lets no text become markup and loads nothing', () => {
    const html = renderHtml(aDocument);
    expect(html).toContain('&lt;全部&gt;');
    expect(html).not.toMatch(/<script|src=|url\(/);
    expect(html).toContain('<html lang="zh-CN">');
  });
});
