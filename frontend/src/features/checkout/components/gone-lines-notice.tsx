import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { lineRemoved } from '@/features/cart/cart.slice';
import type { GoneLine } from '../lib/use-gone-lines';

/** Repairs the cart in one press: what is not to be had goes, the rest stays. */
export function GoneLinesNotice({ gone }: { gone: readonly GoneLine[] }) {
  const { t } = useTranslation('checkout');
  const dispatch = useDispatch();
  return (
    <Notice tone="warning" role="alert" title={t('unavailable.title')} testId="lines-gone">
      <ul className="my-1.5 list-disc pl-5">
        {gone.map(({ line, reason }) => (
          <li key={line.lineKey} data-testid={`line-gone-${line.variantId}`} data-reason={reason}>
            {t(`unavailable.reasons.${reason}`, { product: line.productName })}
          </li>
        ))}
      </ul>
      <p>{t('unavailable.text')}</p>
      <Button look="secondary" className="mt-3" data-testid="remove-gone-lines" onClick={() => gone.forEach(({ line }) => dispatch(lineRemoved({ lineKey: line.lineKey })))}>
        {t('unavailable.remove')}
      </Button>
    </Notice>
  );
}
