import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { useLiftStockMutation, type StockLevel } from '../admin.api';
import { nameId } from '../lib/name-id';
import { useChangeStock } from '../lib/use-change-stock';

/** More of one thing than a shop ever has; the API refuses it too. */
const MAX_STOCK = 100_000;

interface StockFormProps {
  variantId: string;
  name: string;
  /** How it stands, if it is limited. */
  level: StockLevel | undefined;
  onRefused: (error: unknown) => void;
}

/** How many of one variant can still be ordered. It begins anew, by its key, when that is another number. */
export function StockForm(props: StockFormProps) {
  return <StockFields key={props.level?.left ?? 'unlimited'} {...props} />;
}

function StockFields({ variantId, name, level, onRefused }: StockFormProps) {
  const { t } = useTranslation('staff');
  const shown = level?.left ?? null;
  const [typed, setTyped] = useState(shown === null ? '' : String(shown));
  const { changeStock, isPending } = useChangeStock(variantId, shown);
  const isChanged = typed !== '' && Number(typed) !== shown;
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isChanged && !isPending) {
      const { error } = await changeStock(Number(typed));
      onRefused(error);
    }
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3" data-testid={`stock-${variantId}`}>
      <span className="min-w-0 flex-1 basis-48 wrap-anywhere">
        <span id={nameId(variantId)} className="font-semibold">{name}</span>
        {level && <StockText level={level} />}
      </span>
      <form className="flex flex-wrap items-center gap-1.5" onSubmit={(event) => void save(event)}>
        <input
          type="number"
          inputMode="numeric"
          min={0}
          max={MAX_STOCK}
          step={1}
          required
          aria-label={t('stock.left', { name })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="min-h-12 w-20 rounded-xl border-2 border-line-strong bg-surface px-3 text-base tabular-nums hover:border-ink/60 focus:border-ink"
          data-testid="stock-left"
        />
        <Button type="submit" look="quiet" aria-describedby={nameId(variantId)} isPending={isPending} disabled={!isChanged} data-testid="stock-save">{t('stock.save')}</Button>
        {level && <LiftButton variantId={variantId} onRefused={onRefused} />}
      </form>
    </li>
  );
}

function StockText({ level: { left, reserved } }: { level: StockLevel }) {
  const { t } = useTranslation('staff');
  const texts = [left === 0 ? t('stock.soldOut') : t('stock.count', { count: left }), reserved > 0 && t('stock.reserved', { count: reserved })];
  return <span className="block text-sm text-muted">{texts.filter(Boolean).join(' · ')}</span>;
}

function LiftButton({ variantId, onRefused }: Pick<StockFormProps, 'variantId' | 'onRefused'>) {
  const { t } = useTranslation('staff');
  const [lift, { isLoading }] = useLiftStockMutation();
  const liftLimit = async () => {
    const { error } = await lift({ variantId });
    onRefused(error);
  };
  return <Button look="quiet" aria-describedby={nameId(variantId)} isPending={isLoading} onClick={() => void liftLimit()} data-testid="stock-lift">{t('stock.lift')}</Button>;
}
