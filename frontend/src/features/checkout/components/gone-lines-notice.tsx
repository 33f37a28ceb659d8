import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { cartLineName, lineIngredientsRemoved, lineQuantityChanged, lineRemoved } from '@/features/cart/cart.slice';
import type { GoneLine } from '../lib/use-gone-lines';

/** Repairs the cart in one press: what is not to be had goes, the rest stays. */
export function GoneLinesNotice({ gone }: { gone: readonly GoneLine[] }) {
  const { t } = useTranslation('checkout');
  const dispatch = useDispatch();
  return (
    <Notice tone="warning" role="alert" title={t('unavailable.title')} testId="lines-gone">
      <ul className="my-1.5 list-disc pl-5">
        {gone.map((goneLine) => (
          <GoneItem key={`${goneLine.line.lineKey} ${goneLine.side}`} {...goneLine} canTake={takeable(goneLine, gone)} />
        ))}
      </ul>
      <p>{t('unavailable.text')}</p>
      <Button look="secondary" className="mt-3" data-testid="remove-gone-lines" onClick={() => gone.forEach(({ line }) => dispatch(lineRemoved({ lineKey: line.lineKey })))}>
        {t('unavailable.remove')}
      </Button>
    </Notice>
  );
}

/**
 * How many of a line can be had, where no fewer of something else must be had for it; 0 for none. It is said once for a line, and not
 * at all where another line wants the same, and who orders has to choose.
 */
function takeable({ line, side, part }: GoneLine, gone: readonly GoneLine[]): number {
  const ofLine = gone.filter((other) => other.line.lineKey === line.lineKey);
  const isShared = gone.some((other) => other.line.lineKey !== line.lineKey && other.part.variantId === part.variantId);
  const isFirst = ofLine[0]?.side === side;
  return isFirst && !isShared ? Math.min(...ofLine.map(({ reason, onlyLeft }) => (reason === 'tooFew' ? onlyLeft : 0))) : 0;
}

/** A line or a half of one, why it cannot be had, and what can be had of it: without what is missing, or as many as are left. */
function GoneItem({ line, part, side, reason, onlyLeft, withoutIngredients, canTake }: GoneLine & { canTake: number }) {
  const { t } = useTranslation('checkout');
  const dispatch = useDispatch();
  const pizza = cartLineName(line);
  const product = side === null ? pizza : t('unavailable.halfOf', { pizza, half: part.productName });
  const { lineKey } = line;
  const id = side === null ? lineKey : `${lineKey}-${side}`;
  const ingredientIds = withoutIngredients.map(({ ingredientId }) => ingredientId);
  return (
    <li data-testid={`line-gone-${id}`} data-reason={reason}>
      {ingredientIds.length === 0
        ? t(`unavailable.reasons.${reason}`, { product, count: onlyLeft })
        : t('unavailable.lacks', { product, ingredients: withoutIngredients.map(({ name }) => name).join(', ') })}{' '}
      {ingredientIds.length > 0 && (
        <WayOut testId={`line-without-${id}`} text={t('unavailable.without')} onClick={() => dispatch(lineIngredientsRemoved({ lineKey, ingredientIds, side }))} />
      )}
      {canTake > 0 && (
        <WayOut testId={`line-take-${id}`} text={t('unavailable.take', { count: canTake })} onClick={() => dispatch(lineQuantityChanged({ lineKey, quantity: canTake }))} />
      )}
    </li>
  );
}

function WayOut({ testId, text, onClick }: { testId: string; text: string; onClick: () => void }) {
  return <button type="button" className="min-h-11 font-semibold underline underline-offset-4" data-testid={testId} onClick={onClick}>{text}</button>;
}
