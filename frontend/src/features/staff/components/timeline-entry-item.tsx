import { useTranslation } from 'react-i18next';
import { Money } from '@/components/ui/money';
import { useGetShopQuery } from '@/features/shop/shop.api';
import type { TimelineEntry } from '../admin.api';
import { moveOf } from '../lib/timeline-move';
import { useActorName } from '../lib/use-actor-name';

/** What happened, with the words of the books kept as they are: by them it is found in the log and at Stripe. */
export function TimelineEntryItem({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('staff');
  const actorName = useActorName();
  const { source, status, amountMinor, currency, actor, traceId } = entry;
  return (
    <li className="grid min-w-0 gap-x-4 gap-y-1 rounded-2xl bg-surface p-4 wrap-anywhere shadow-lift sm:grid-cols-[7.5rem_1fr]" data-testid={`timeline-${source}`} data-status={status ?? undefined}>
      <div className="flex flex-wrap items-baseline gap-x-3 sm:block">
        <Moment at={entry.at} />
        <p className="text-sm font-semibold text-muted">{t(`timeline.sources.${source}`)}</p>
      </div>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <What entry={entry} />
          {status !== null && source !== 'transition' && <span className="rounded-full bg-ink/8 px-2.5 py-0.5 text-sm font-semibold">{status}</span>}
          {amountMinor !== null && currency !== null && <Money amountMinor={amountMinor} currency={currency} className="font-semibold" />}
        </p>
        {actor && <p className="text-sm">{t('timeline.by', { who: actorName(actor) })}</p>}
        {source !== 'transition' && <p className="text-sm text-muted"><code>{entry.id}</code></p>}
        {traceId !== null && <p className="text-sm text-muted">{t('timeline.trace')} <code>{traceId}</code></p>}
        <Details details={entry.details} />
      </div>
    </li>
  );
}

function What({ entry: { source, what } }: { entry: TimelineEntry }) {
  const { t } = useTranslation('staff');
  if (source === 'transition') {
    return <strong>{moveOf(what).map((status) => t(`timeline.statuses.${status}`)).join(' → ')}</strong>;
  }
  return <strong>{what}</strong>;
}

function Moment({ at }: { at: string }) {
  const { i18n } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(i18n.language, { timeZone: shop?.timeZone ?? 'UTC', hourCycle: 'h23', ...options }).format(new Date(at));
  return (
    <time dateTime={at} className="tabular-nums">
      <span className="block font-semibold max-sm:inline">{format({ timeStyle: 'medium' })}</span>{' '}
      <span className="text-sm text-muted">{format({ dateStyle: 'medium' })}</span>
    </time>
  );
}

function Details({ details }: { details: TimelineEntry['details'] }) {
  const { t } = useTranslation('staff');
  if (Object.keys(details).length === 0) {
    return null;
  }
  return (
    <details className="mt-1 text-sm">
      <summary className="min-h-6 cursor-pointer text-muted underline">{t('timeline.details')}</summary>
      <pre className="mt-2 rounded-xl bg-sunk p-3 whitespace-pre-wrap">{JSON.stringify(details, null, 2)}</pre>
    </details>
  );
}
