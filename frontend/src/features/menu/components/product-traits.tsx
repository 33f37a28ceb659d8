import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/ui/icon';
import type { ProductCard } from '../menu.api';

/** Spicy and vegan, told by the ingredients. */
export function ProductTraits({ product }: { product: Pick<ProductCard, 'spicy' | 'vegan'> }) {
  const { t } = useTranslation();
  if (!product.spicy && !product.vegan) {
    return null;
  }
  return (
    <p className="mt-2 flex flex-wrap gap-1.5 text-xs font-semibold">
      {product.spicy && (
        <span className="inline-flex items-center gap-1 rounded-full bg-accent-soft px-2 py-0.5 text-accent">
          <Icon name="flame" className="size-3.5" />
          {t('spicy')}
        </span>
      )}
      {product.vegan && (
        <span className="inline-flex items-center gap-1 rounded-full bg-basil-soft px-2 py-0.5 text-basil">
          <Icon name="leaf" className="size-3.5" />
          {t('vegan')}
        </span>
      )}
    </p>
  );
}
