import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { lineRemoved, type CartLine } from '@/features/cart/cart.slice';

/** Repairs the cart in one press: what is not to be had goes, the rest stays. */
export function GoneLinesNotice({ lines }: { lines: readonly CartLine[] }) {
  const { t } = useTranslation('checkout');
  const dispatch = useDispatch();
  return (
    <Notice tone="warning" role="alert" title={t('unavailable.title')} testId="lines-gone">
      <ul className="my-1.5 list-disc pl-5">
        {lines.map((line) => <li key={line.lineKey}>{line.productName}</li>)}
      </ul>
      <p>{t('unavailable.text')}</p>
      <Button look="secondary" className="mt-3" data-testid="remove-gone-lines" onClick={() => lines.forEach(({ lineKey }) => dispatch(lineRemoved({ lineKey })))}>
        {t('unavailable.remove')}
      </Button>
    </Notice>
  );
}
