import { useTranslation } from 'react-i18next';
import { classNames } from '@/components/ui/class-names';
import { Icon, type IconName } from '@/components/ui/icon';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatMoment } from '@/lib/moments';
import type { Order } from '../orders.api';
import { stagesOf, type Stage, type StageName } from '../lib/stages';

const icons: Record<StageName, IconName> = {
  paid: 'card',
  accepted: 'receipt',
  preparing: 'flame',
  ready: 'check',
  out_for_delivery: 'scooter',
  completed: 'home',
};

/** The road of an order: across on wide screens, down on phones, with the hour each stage was reached. */
export function StageList({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const stageLabel = (name: StageName): string => {
    if (name === 'paid' && order.paymentMethod !== 'stripe') {
      return t('placed');
    }
    return name === 'completed' && order.fulfilment === 'pickup' ? t('pickedUp') : t(`stages.${name}`);
  };
  const stageIcon = (name: StageName): IconName => (name === 'completed' && order.fulfilment === 'pickup' ? 'bag' : icons[name]);
  return (
    <section aria-labelledby="stages-heading">
      <h2 id="stages-heading" className="sr-only">{t('stagesTitle')}</h2>
      <ol className="grid gap-y-1 sm:auto-cols-fr sm:grid-flow-col">
        {stagesOf(order).map((stage) => <StageItem key={stage.name} stage={stage} label={stageLabel(stage.name)} icon={stageIcon(stage.name)} />)}
      </ol>
    </section>
  );
}

function StageItem({ stage: { name, state, reachedAt }, label, icon }: { stage: Stage; label: string; icon: IconName }) {
  const { i18n } = useTranslation();
  const { data: shop } = useGetShopQuery();
  return (
    <li
      data-testid={`stage-${name}`}
      data-state={state}
      aria-current={state === 'current' ? 'step' : undefined}
      className={classNames(
        'group relative flex items-center gap-3 py-1.5 sm:flex-col sm:py-0 sm:text-center',
        state === 'ahead' ? 'text-muted' : 'text-ink',
      )}
    >
      <span
        aria-hidden="true"
        className={classNames(
          'absolute top-0 left-[1.3rem] -z-10 h-1/2 w-1 -translate-y-1/2 group-first:hidden sm:top-[1.3rem] sm:right-1/2 sm:left-auto sm:h-1 sm:w-full',
          state === 'ahead' ? 'bg-line' : 'bg-accent-fill',
        )}
      />
      <span
        className={classNames(
          'grid size-11 shrink-0 place-items-center rounded-full border-4 border-canvas',
          state === 'ahead' ? 'bg-line text-muted' : 'bg-accent-fill text-on-accent',
          state === 'current' && 'ring-4 ring-honey-fill',
        )}
      >
        <Icon name={icon} />
      </span>
      <span className="flex flex-1 items-baseline justify-between gap-3 sm:flex-col sm:items-center sm:gap-0">
        <span className={state === 'current' ? 'font-bold' : 'font-medium'}>{label}</span>
        {reachedAt && (
          <time dateTime={reachedAt} className="text-sm text-muted tabular-nums">
            {formatMoment(reachedAt, shop?.timeZone ?? 'UTC', i18n.language)}
          </time>
        )}
      </span>
    </li>
  );
}
