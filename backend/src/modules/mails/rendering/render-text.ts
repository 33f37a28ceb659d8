import type { MailBlock, MailContent, MailRow } from '../domain/mail-content.js';

/** The plain-text part of a mail: the same facts as its HTML. */
export function renderText({ headline, blocks, footer }: MailContent): string {
  return [headline, ...blocks.map(blockText), ['-- ', ...footer].join('\n'), ''].join('\n\n');
}

function blockText(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'rows':
      return block.rows.map(rowText).join('\n');
    case 'bill':
      return [
        ...block.lines.flatMap(({ what, detail, amount }) => [`${what}: ${amount}`, ...(detail ? [`    ${detail}`] : [])]),
        '',
        ...[...block.sums, block.total].map(rowText),
      ].join('\n');
    case 'table':
      return [block.title, ...[block.head, ...block.rows].map((cells) => cells.join(' | '))].join('\n');
    case 'link':
      return `${block.label}:\n${block.url}`;
  }
}

const rowText = ({ label, value }: MailRow): string => `${label}: ${value}`;
