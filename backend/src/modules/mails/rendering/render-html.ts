import type { MailBlock, MailContent, MailRow } from '../domain/mail-content.js';
import { html, Html } from './html.js';
import { DARK_STYLES, STYLE } from './mail-styles.js';

/**
 * The HTML part of a mail: tables and inline styles, for that is what mail programs agree on; nothing is loaded from anywhere.
 */
export function renderHtml(content: MailContent): string {
  const { locale, subject, preview, shopName, headline, blocks, footer } = content;
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no" />
        <title>${subject}</title>
        <style>
          ${new Html(DARK_STYLES)}
        </style>
      </head>
      <body class="canvas" style="${STYLE.body}">
        <div style="${STYLE.preview}">${preview}</div>
        <table role="presentation" class="canvas" width="100%" cellpadding="0" cellspacing="0" style="${STYLE.canvas}">
          <tr>
            <td align="center" style="padding:24px 12px">
              <table role="presentation" width="600" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px">
                <tr>
                  <td class="accent" style="${STYLE.brand}">${shopName}</td>
                </tr>
                <tr>
                  <td class="surface" style="${STYLE.surface}">
                    <h1 class="ink" style="${STYLE.headline}">${headline}</h1>
                    ${blocks.map(blockHtml)}
                  </td>
                </tr>
                <tr>
                  <td class="muted" style="${STYLE.footer}">
                    ${footer.map((line) => html`<p style="margin:0 0 4px">${line}</p>`)}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html> `.text;
}

function blockHtml(block: MailBlock): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p class="ink" style="${STYLE.paragraph}">${block.text}</p> `;
    case 'rows':
      return table(block.rows.map((row) => rowHtml(row)));
    case 'bill':
      return html`${table(block.lines.map(lineHtml))}${table([
        ...block.sums.map((row) => rowHtml(row, 'right')),
        totalHtml(block.total),
      ])}`;
    case 'table':
      return taxHtml(block.title, block.head, block.rows);
    case 'link':
      return buttonHtml(block.label, block.url);
  }
}

function table(rows: Html[]): Html {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="${STYLE.table}">
    ${rows}
  </table> `;
}

function rowHtml({ label, value }: MailRow, align: 'left' | 'right' = 'left'): Html {
  const width = align === 'left' ? 'width:34%;' : '';
  return html`<tr>
    <td class="muted" style="${width}${STYLE.label}">${label}</td>
    <td class="ink" align="${align}" style="${STYLE.value}">${value}</td>
  </tr> `;
}

function lineHtml({ what, detail, amount }: { what: string; detail: string | null; amount: string }): Html {
  const more = detail ? html`<br /><span class="muted" style="${STYLE.detail}">${detail}</span>` : '';
  return html`<tr>
    <td class="ink line" style="${STYLE.line}">${what}${more}</td>
    <td class="ink line" align="right" style="${STYLE.lineAmount}">${amount}</td>
  </tr> `;
}

function totalHtml({ label, value }: MailRow): Html {
  return html`<tr>
    <td class="ink total" style="${STYLE.total}">${label}</td>
    <td class="ink total" align="right" style="${STYLE.total}">${value}</td>
  </tr> `;
}

function taxHtml(title: string, head: string[], rows: string[][]): Html {
  const align = (index: number): string => (index === 0 ? 'left' : 'right');
  const headCells = head.map(
    (cell, index) => html`<th scope="col" class="muted line" align="${align(index)}" style="${STYLE.tableHead}">${cell}</th>`,
  );
  const bodyRows = rows.map(
    (cells) =>
      html`<tr>
        ${cells.map((cell, index) => html`<td class="ink" align="${align(index)}" style="${STYLE.value}">${cell}</td>`)}
      </tr> `,
  );
  return html`<p class="ink" style="${STYLE.tableTitle}">${title}</p>
    <table width="100%" cellpadding="0" cellspacing="0" style="${STYLE.table}">
      <tr>
        ${headCells}
      </tr>
      ${bodyRows}
    </table> `;
}

function buttonHtml(label: string, url: string): Html {
  return html`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:24px 0 4px">
    <tr>
      <td align="center" style="${STYLE.button}"><a href="${url}" style="${STYLE.buttonLink}">${label}</a></td>
    </tr>
  </table> `;
}
