import { useTranslation } from 'react-i18next';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatMoment } from '@/lib/moments';
import { formatMoney } from '@/lib/money';
import { addressText } from '../lib/address-text';
import type { Ticket } from '../staff.api';

/** A ticket on paper, for the roll of a kitchen's printer; black on white, and nothing that needs colour to be seen. */
export function PrintedTicket({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  const { orderNumber, contact, address, fulfilment, promisedAt, lines, note, collectMinor, currency } = ticket;
  const when = (iso: string) => formatMoment(iso, shop?.timeZone ?? 'UTC', i18n.language);
  return (
    <article className="printed-ticket" data-testid="printed-ticket">
      <p className="printed-number">{orderNumber ?? contact.name}</p>
      <p>{[t(`ticket.${fulfilment}`), promisedAt && t('ticket.by', { when: when(promisedAt) })].filter(Boolean).join(' · ')}</p>
      <ul>
        {lines.map((line) => (
          <li key={line.orderLineId}>
            <strong>{line.qty}× {line.name}</strong> {[line.sizeLabel, line.doughLabel].filter(Boolean).join(' · ')}
            {line.removedIngredients.length > 0 && <p className="printed-without">{t('ticket.without', { ingredients: line.removedIngredients.join(', ') })}</p>}
          </li>
        ))}
      </ul>
      {note && <p className="printed-note">{note}</p>}
      <p>
        {[contact.name, contact.phone].filter(Boolean).join(', ')}
        {address && <><br />{addressText(address)}</>}
      </p>
      {collectMinor > 0 && <p><strong>{t('ticket.collect', { amount: formatMoney(collectMinor, currency, i18n.language) })}</strong></p>}
      <p>{when(ticket.createdAt)}</p>
    </article>
  );
}
