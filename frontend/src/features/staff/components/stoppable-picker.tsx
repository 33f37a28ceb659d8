import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import { useGetMenuQuery } from '@/features/menu/menu.api';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { useAddStopListEntryMutation } from '../admin.api';
import { nameId } from '../lib/name-id';
import { endOfDay, stoppablesOf, type Stoppable } from '../lib/stoppables';

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
  const stop = async (until: Date | null) => {
    const { subjectType, subjectId } = stoppable;
    const { error } = await add({ addStopListEntryDto: { subjectType, subjectId, ...(until && { until: until.toISOString() }) } });
    onRefused(error);
  };
  return (
    <li className="grid items-center justify-between gap-x-3 gap-y-2 py-3 sm:flex" data-testid={`stoppable-${stoppable.subjectId}`}>
      <span>
        <span id={nameId(stoppable.subjectId)} className="font-semibold">{stoppable.name}</span>
        <span className="block text-sm text-muted">{t(`stopList.${stoppable.subjectType}`)}</span>
      </span>
      <span className="flex gap-2">
        <Button look="quiet" aria-describedby={nameId(stoppable.subjectId)} isPending={isLoading} disabled={!shop} onClick={() => shop && void stop(endOfDay(shop.timeZone))} data-testid="stop-today">{t('stopList.stopToday')}</Button>
        <Button look="danger" aria-describedby={nameId(stoppable.subjectId)} isPending={isLoading} onClick={() => void stop(null)} data-testid="stop">{t('stopList.stop')}</Button>
      </span>
    </li>
  );
}
