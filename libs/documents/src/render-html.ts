import type { Block, PrintedDocument } from './document-model.js';

const style = `
@page { size: A4; margin: 20mm 22mm }
body { font: 11pt/1.7 "Noto Sans SC", "Noto Sans Hans", "Noto Sans CJK SC", sans-serif; color: #000; margin: 0 auto; max-width: 166mm }
header { border-bottom: 1.5pt solid #000; padding-bottom: 6pt }
header strong { font-size: 14pt }
header span { display: block; font-size: 9pt }
h1 { font-size: 18pt; text-align: center; margin: 18pt 0 6pt }
.number { text-align: right; font-size: 9pt; margin: 0 0 12pt }
table { border-collapse: collapse; width: 100%; margin: 10pt 0 }
th, td { border: .5pt solid #555; padding: 3pt 6pt; text-align: left; vertical-align: top }
th { width: 38%; font-weight: normal; background: #f2f2f2 }
.signatures { display: flex; gap: 24pt; margin-top: 36pt; break-inside: avoid }
.signatures div { flex: 1; border-top: .5pt solid #000; padding-top: 3pt; font-size: 9pt }
.receipt { border-top: .75pt dashed #000; margin-top: 30pt; padding-top: 6pt; break-inside: avoid }
.receipt h2 { font-size: 12pt; margin: 0 0 6pt; text-align: center }
`.trim();

/** A page of its own, to print or to show: nothing is loaded from anywhere. */
export function renderHtml(document: PrintedDocument): string {
  const { language, letterhead, title, number, issued, addressee, blocks } = document;
  const lines = letterhead.lines.map((line) => `<span>${escaped(line)}</span>`).join('');
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><title>${escaped(title)}</title><style>
${style}
</style></head>
<body>
<header><strong>${escaped(letterhead.name)}</strong>${lines}</header>
<h1>${escaped(title)}</h1>
<p class="number">${escaped(number)} · ${escaped(issued)}</p>
${addressee.length === 0 ? '' : `<p>${addressee.map(escaped).join('<br>')}</p>\n`}${blocks.map(blockHtml).join('\n')}
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'facts': {
      const rows = block.rows.map(
        ([label, value]) => `<tr><th>${escaped(label)}</th><td>${escaped(value)}</td></tr>`,
      );
      return `<table>\n${rows.join('\n')}\n</table>`;
    }
    case 'signatures':
      return signatures(block.labels);
    case 'receipt':
      return (
        `<section class="receipt"><h2>${escaped(block.title)}</h2><p>${escaped(block.text)}</p>` +
        `${signatures(block.labels)}</section>`
      );
  }
}

function signatures(labels: readonly string[]): string {
  return `<div class="signatures">${labels.map((label) => `<div>${escaped(label)}</div>`).join('')}</div>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
