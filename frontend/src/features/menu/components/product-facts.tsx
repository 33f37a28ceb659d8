import { useTranslation } from 'react-i18next';
import { halfName } from '@/lib/line-name';
import type { ProductCard, Variant } from '../menu.api';

type Part = Pick<ProductCard, 'slug' | 'name' | 'ingredients' | 'allergens'>;

interface ProductFactsProps {
  /** The product, or both halves of a pizza. */
  parts: readonly Part[];
  amounts: Pick<Variant, 'weightGrams' | 'kcal'> | undefined;
}

/** What is in it, what to beware of, how much it is; of a pizza of two halves half by half. */
export function ProductFacts({ parts, amounts }: ProductFactsProps) {
  const { t } = useTranslation();
  const told = [
    amounts?.weightGrams != null && t('weight', { count: amounts.weightGrams }),
    amounts?.kcal != null && t('kcal', { count: amounts.kcal }),
  ].filter(Boolean);
  return (
    <div className="mt-8 grid gap-4 border-t border-line pt-5 text-[0.9375rem]">
      {parts.map((part) => (
        <section key={part.slug} className="grid gap-3" data-testid={`facts-${part.slug}`}>
          {parts.length > 1 && <h2 className="text-base">{halfName(part.name)}</h2>}
          <PartFacts part={part} />
        </section>
      ))}
      {told.length > 0 && <p className="text-muted" data-testid="amounts">{told.join(' · ')}</p>}
    </div>
  );
}

function PartFacts({ part: { ingredients, allergens } }: { part: Part }) {
  const { t } = useTranslation();
  return (
    <dl className="grid gap-4">
      {ingredients.length > 0 && (
        <div>
          <dt className="font-semibold">{t('ingredients')}</dt>
          <dd className="mt-1 text-muted first-letter:uppercase">
            {ingredients.map((ingredient, index) => (
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
  );
}
