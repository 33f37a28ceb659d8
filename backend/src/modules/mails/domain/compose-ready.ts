import type { MailContent } from './mail-content.js';
import type { MailFacts } from './mail-facts.js';
import { nameRow, orderMail, placeRow } from './mail-parts.js';

/** It waits at the counter, or the courier has left with it. */
export function composeReady(facts: MailFacts, mail: 'ready' | 'on_the_way'): MailContent {
  const { order, shop, texts, formats } = facts;
  const said = texts[mail];
  const promised = mail === 'on_the_way' ? order.promisedAt : null;
  return orderMail(facts, {
    subject: said.subject({ shop: shop.name }),
    headline: said.headline,
    preview: said.text,
    blocks: [
      { kind: 'paragraph', text: said.text },
      {
        kind: 'rows',
        rows: [
          nameRow(facts),
          ...placeRow(facts),
          ...(promised ? [{ label: texts.labels.promised, value: formats.moment(promised) }] : []),
        ],
      },
    ],
  });
}
