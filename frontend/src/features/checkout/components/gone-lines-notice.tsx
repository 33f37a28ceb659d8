import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { lineIngredientsRemoved, lineRemoved } from '@/features/cart/cart.slice';
import type { GoneLine } from '../lib/use-gone-lines';

/** Repairs the cart in one press: what is not to be had goes, the rest stays. */
export function GoneLinesNotice({ gone }: { gone: readonly GoneLine[] }) {
  const { t } = useTranslation('checkout');
  const dispatch = useDispatch();
  return (
    <Notice tone="warning" role="alert" title={t('unavailable.title')} testId="lines-gone">
      <ul className="my-1.5 list-disc pl-5">
        {gone.map((goneLine) => <GoneItem key={goneLine.line.lineKey} {...goneLine} />)}
      </ul>
      <p>{t('unavailable.text')}</p>
      <Button look="secondary" className="mt-3" data-testid="remove-gone-lines" onClick={() => gone.forEach(({ line }) => dispatch(lineRemoved({ lineKey: line.lineKey })))}>
        {t('unavailable.remove')}
      </Button>
    </Notice>
  );
}

/** A line, why it cannot be had, and what it can be had without, if that is all that is missing. */
function GoneItem({ line, reason, withoutIngredients }: GoneLine) {
  const { t } = useTranslation('checkout');
  const dispatch = useDispatch();
  const product = line.productName;
  const ingredientIds = withoutIngredients.map(({ ingredientId }) => ingredientId);
  return (
    <li data-testid={`line-gone-${line.lineKey}`} data-reason={reason}>
      {ingredientIds.length === 0 && t(`unavailable.reasons.${reason}`, { product })}
      {ingredientIds.length > 0 && (
        <>
          {t('unavailable.lacks', { product, ingredients: withoutIngredients.map(({ name }) => name).join(', ') })}{' '}
          <button
            type="button"
            className="min-h-11 font-semibold underline underline-offset-4"
            data-testid={`line-without-${line.lineKey}`}
            onClick={() => dispatch(lineIngredientsRemoved({ lineKey: line.lineKey, ingredientIds }))}
          >
            {t('unavailable.without')}
          </button>
        </>
      )}
    </li>
  );
}
