import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import { useGetMenuQuery } from '@/features/menu/menu.api';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { useAddStopListEntryMutation, useListStockQuery } from '../admin.api';
import { nameId } from '../lib/name-id';
import { endOfDay, stoppablesOf, variantName, type Stoppable } from '../lib/stoppables';
import { StockForm } from './stock-form';

const MOST_SHOWN = 12;

interface StoppablePickerProps {
  /** What is out already. */
  stoppedIds: readonly string[];
  onRefused: (error: unknown) => void;
}

/** Finds what ran out among all that is on the menu, and takes it off in one press. */
export function StoppablePicker({ stoppedIds, onRefused }: StoppablePickerProps) {
  const { t } = useTranslation('staff');
  const [search, setSearch] = useState('');
  const { data: menu } = useGetMenuQuery();
  const wanted = search.trim().toLocaleLowerCase();
  const stoppables = menu ? stoppablesOf(menu).filter(({ subjectId }) => !stoppedIds.includes(subjectId)) : [];
  const found = stoppables.filter(({ name }) => name.toLocaleLowerCase().includes(wanted)).slice(0, MOST_SHOWN);
  return (
    <section className="mt-8">
      <TextField name="stop-search" type="search" label={t('stopList.search')} value={search} autoComplete="off" onChange={(event) => setSearch(event.target.value)} />
      {menu && found.length === 0 && <p className="mt-3 text-muted">{t('stopList.nothingFound')}</p>}
      <ul className="mt-3 divide-y divide-line">
        {found.map((stoppable) => <StoppableItem key={stoppable.subjectId} stoppable={stoppable} onRefused={onRefused} />)}
      </ul>
    </section>
  );
}

function StoppableItem({ stoppable, onRefused }: { stoppable: Stoppable; onRefused: (error: unknown) => void }) {
  const { t } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  const [add, { isLoading }] = useAddStopListEntryMutation();
  const [isCounting, setIsCounting] = useState(false);
  const uncounted = useUncounted(stoppable);
  const stop = async (until: Date | null) => {
    const { subjectType, subjectId } = stoppable;
    const { error } = await add({ addStopListEntryDto: { subjectType, subjectId, ...(until && { until: until.toISOString() }) } });
    onRefused(error);
  };
  return (
    <li className="grid items-center justify-between gap-x-3 gap-y-2 py-3 sm:flex sm:flex-wrap" data-testid={`stoppable-${stoppable.subjectId}`}>
      <span>
        <span id={nameId(stoppable.subjectId)} className="font-semibold">{stoppable.name}</span>
        <span className="block text-sm text-muted">{t(`stopList.${stoppable.subjectType}`)}</span>
      </span>
      <span className="flex flex-wrap gap-2">
        {uncounted.length > 0 && <Button look="quiet" aria-describedby={nameId(stoppable.subjectId)} aria-expanded={isCounting} onClick={() => setIsCounting(!isCounting)} data-testid="count-stock">{t('stock.open')}</Button>}
        <Button look="quiet" aria-describedby={nameId(stoppable.subjectId)} isPending={isLoading} disabled={!shop} onClick={() => shop && void stop(endOfDay(shop.timeZone))} data-testid="stop-today">{t('stopList.stopToday')}</Button>
        <Button look="danger" aria-describedby={nameId(stoppable.subjectId)} isPending={isLoading} onClick={() => void stop(null)} data-testid="stop">{t('stopList.stop')}</Button>
      </span>
      {isCounting && uncounted.length > 0 && (
        <ul className="w-full divide-y divide-line border-l-2 border-line pl-4">
          {uncounted.map((variant) => <StockForm key={variant.variantId} variantId={variant.variantId} name={variantName(stoppable.name, variant)} level={undefined} onRefused={onRefused} />)}
        </ul>
      )}
    </li>
  );
}

/** The sizes of a product that nobody counts yet; those that are counted have a place of their own on the page. */
function useUncounted({ variants }: Stoppable): Stoppable['variants'] {
  const { data: levels } = useListStockQuery();
  return levels ? variants.filter((variant) => levels.every(({ variantId }) => variantId !== variant.variantId)) : [];
}
