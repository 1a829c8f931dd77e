import PDFDocument from 'pdfkit';
import type { Block, PrintedDocument } from './document-model.js';
import { fonts } from './fonts.js';

/** Points. */
const margin = { top: 50, bottom: 45, left: 62, right: 62 };
const [plainSize, smallSize, lineGap] = [10, 8.5, 3];
const labelShare = 0.38;

/**
 * The same document always gives the same bytes: its only day is the one it was issued on, and its id follows from its
 * content, so that the hash of a copy tells whether it is the one that was issued.
 * @param issuedAt midnight of the day of issue, UTC
 */
export async function renderPdf(document: PrintedDocument, issuedAt: Date): Promise<Buffer> {
  const { regular, bold } = await fonts();
  const pdf = new PDFDocument({
    size: 'A4',
    margins: margin,
    // Compressed bytes differ from one version of zlib to the next, and with them the hash.
    compress: false,
    lang: document.language === 'zh' ? 'zh-CN' : 'en',
    info: {
      Title: document.title,
      Author: document.letterhead.name,
      CreationDate: issuedAt,
      ModDate: issuedAt,
    },
  });
  pdf.registerFont('regular', regular);
  pdf.registerFont('bold', bold);
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  draw(pdf, document);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

type Pdf = InstanceType<typeof PDFDocument>;

function draw(pdf: Pdf, { letterhead, title, number, issued, addressee, blocks }: PrintedDocument): void {
  pdf.font('bold').fontSize(14).text(letterhead.name);
  pdf.font('regular').fontSize(smallSize);
  for (const line of letterhead.lines) pdf.text(line);
  pdf.moveDown(0.4);
  rule(pdf, 1.5);
  pdf.moveDown(1.2).font('bold').fontSize(18).text(title, { align: 'center' });
  pdf.font('regular').fontSize(smallSize).moveDown(0.3).text(`${number} · ${issued}`, { align: 'right' });
  pdf.moveDown(0.8).fontSize(plainSize);
  for (const line of addressee) pdf.text(line, { lineGap });
  if (addressee.length > 0) pdf.moveDown(0.6);
  for (const block of blocks) drawBlock(pdf, block);
}

function drawBlock(pdf: Pdf, block: Block): void {
  pdf.font('regular').fontSize(plainSize);
  switch (block.kind) {
    case 'paragraph':
      pdf.text(block.text, { lineGap }).moveDown(0.7);
      return;
    case 'facts':
      for (const row of block.rows) drawFact(pdf, row);
      pdf.x = margin.left;
      pdf.moveDown(0.8);
      return;
    case 'signatures':
      signatures(pdf, block.labels);
      return;
    case 'receipt':
      room(pdf, 110);
      pdf.moveDown(1.2);
      pdf.save().dash(3, { space: 3 });
      rule(pdf, 0.75);
      pdf.restore();
      pdf.moveDown(0.6).font('bold').fontSize(12).text(block.title, { align: 'center' });
      pdf.font('regular').fontSize(plainSize).moveDown(0.4).text(block.text, { lineGap });
      signatures(pdf, block.labels);
  }
}

/** Two cells with borders, as high as the higher text. */
function drawFact(pdf: Pdf, [label, value]: readonly [string, string]): void {
  const width = widthOf(pdf);
  const [labelWidth, valueWidth, padding] = [width * labelShare, width * (1 - labelShare), 2.5];
  const height =
    Math.max(
      pdf.heightOfString(label, { width: labelWidth - 2 * padding }),
      pdf.heightOfString(value, { width: valueWidth - 2 * padding }),
    ) +
    2 * padding;
  room(pdf, height);
  const top = pdf.y;
  const right = margin.left + labelWidth;
  pdf.lineWidth(0.5).strokeColor('#555').fillColor('#f2f2f2');
  pdf.rect(margin.left, top, labelWidth, height).fillAndStroke();
  pdf.rect(right, top, valueWidth, height).stroke();
  pdf.fillColor('#000').strokeColor('#000');
  pdf.text(label, margin.left + padding, top + padding, { width: labelWidth - 2 * padding });
  pdf.text(value, right + padding, top + padding, { width: valueWidth - 2 * padding });
  pdf.y = top + height;
  pdf.x = margin.left;
}

function signatures(pdf: Pdf, labels: readonly string[]): void {
  const [gap, space] = [24, 34];
  room(pdf, space + 20);
  const top = pdf.y + space;
  const each = (widthOf(pdf) - gap * (labels.length - 1)) / labels.length;
  pdf.fontSize(smallSize).lineWidth(0.5);
  labels.forEach((label, index) => {
    const left = margin.left + index * (each + gap);
    pdf
      .moveTo(left, top)
      .lineTo(left + each, top)
      .stroke();
    pdf.text(label, left, top + 3, { width: each });
  });
  pdf.x = margin.left;
  pdf.moveDown(0.8);
}

function rule(pdf: Pdf, width: number): void {
  const { y } = pdf;
  pdf
    .lineWidth(width)
    .moveTo(margin.left, y)
    .lineTo(pdf.page.width - margin.right, y)
    .stroke();
}

function room(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - margin.bottom) pdf.addPage();
}

function widthOf(pdf: Pdf): number {
  return pdf.page.width - margin.left - margin.right;
}
