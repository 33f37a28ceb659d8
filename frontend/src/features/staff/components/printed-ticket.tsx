import { useTranslation } from 'react-i18next';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { halfName } from '@/lib/line-name';
import { formatMoment } from '@/lib/moments';
import { formatMoney } from '@/lib/money';
import { addressText } from '../lib/address-text';
import type { Ticket } from '../staff.api';
import { HalfMark } from './half-mark';

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
            <strong>{line.qty}× {line.otherHalf ? t('ticket.halves') : line.name}</strong> {[line.sizeLabel, line.doughLabel].filter(Boolean).join(' · ')}
            {line.otherHalf ? <PrintedHalves left={line} right={line.otherHalf} /> : <PrintedWithout names={line.removedIngredients} />}
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

type Half = Pick<Ticket['lines'][number], 'name' | 'removedIngredients'>;

function PrintedHalves({ left, right }: { left: Half; right: Half }) {
  const { t } = useTranslation('staff');
  return (
    <dl className="printed-halves">
      {([['left', left], ['right', right]] as const).map(([side, half]) => (
        <div key={side} data-testid={`printed-half-${side}`}>
          <dt><HalfMark side={side} className="printed-mark" /> {t(`ticket.${side}`)}</dt>
          <dd>
            <strong>{halfName(half.name)}</strong>
            <PrintedWithout names={half.removedIngredients} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function PrintedWithout({ names }: { names: readonly string[] }) {
  const { t } = useTranslation('staff');
  return names.length > 0 ? <p className="printed-without">{t('ticket.without', { ingredients: names.join(', ') })}</p> : null;
}
