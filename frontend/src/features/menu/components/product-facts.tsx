import { useTranslation } from 'react-i18next';
import type { Product, Variant } from '../menu.api';

/** What is in it, what to beware of, how much it is. */
export function ProductFacts({ product, variant }: { product: Product; variant: Variant | undefined }) {
  const { t } = useTranslation();
  const { allergens } = product;
  const amounts = [
    variant?.weightGrams != null && t('weight', { count: variant.weightGrams }),
    variant?.kcal != null && t('kcal', { count: variant.kcal }),
  ].filter(Boolean);
  return (
    <div className="mt-8 grid gap-4 border-t border-line pt-5 text-[0.9375rem]">
      <dl className="grid gap-4">
      {product.ingredients.length > 0 && (
        <div>
          <dt className="font-semibold">{t('ingredients')}</dt>
          <dd className="mt-1 text-muted first-letter:uppercase">
            {product.ingredients.map((ingredient, index) => (
              <span key={ingredient.code}>
                {index > 0 && ', '}
                <span className={ingredient.stopped ? 'line-through' : undefined}>{ingredient.name}</span>
                {ingredient.stopped && ` (${t('stopped')})`}
              </span>
            ))}
          </dd>
        </div>
      )}
      {allergens.length > 0 && (
        <div data-testid="allergens">
          <dt className="font-semibold">{t('allergens')}</dt>
          <dd className="mt-1 text-muted">{allergens.map((allergen) => t(`allergenNames.${allergen}`)).join(', ')}</dd>
        </div>
      )}
      </dl>
      {amounts.length > 0 && <p className="text-muted">{amounts.join(' · ')}</p>}
    </div>
  );
}
