import { useTranslation } from 'react-i18next';
import { classNames } from '@/components/ui/class-names';
import type { Allergen } from '../menu.api';
import { FILTER_CHIP } from './filter-chip';

interface AllergenChecksProps {
  allergens: readonly Allergen[];
  without: readonly Allergen[];
  onChoose: (without: Allergen[]) => void;
}

export function AllergenChecks({ allergens, without, onChoose }: AllergenChecksProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="flex flex-wrap gap-2 rounded-2xl bg-sunk p-3" data-testid="allergens-filter">
      <legend className="sr-only">{t('filters.without')}</legend>
      <span aria-hidden="true" className="basis-full text-sm font-semibold">{t('filters.without')}</span>
      {allergens.map((allergen) => (
        <label key={allergen} className={classNames(FILTER_CHIP, 'border-line bg-surface has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-accent')}>
          <input
            type="checkbox"
            checked={without.includes(allergen)}
            onChange={({ target }) => onChoose(allergens.filter((other) => (other === allergen ? target.checked : without.includes(other))))}
            data-testid={`filter-without-${allergen}`}
            className="size-4.5 accent-basil-fill outline-none"
          />
          {t(`allergenNames.${allergen}`)}
        </label>
      ))}
    </fieldset>
  );
}
