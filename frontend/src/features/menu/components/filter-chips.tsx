import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '@/components/ui/class-names';
import { Icon } from '@/components/ui/icon';
import type { MenuFilters } from '../lib/menu-filters';
import type { Allergen } from '../menu.api';

interface FilterChipsProps {
  filters: MenuFilters;
  /** Allergens that can be gone without. */
  allergens: readonly Allergen[];
  onFilter: (changed: Partial<MenuFilters>) => void;
}

export function FilterChips({ filters, allergens, onFilter }: FilterChipsProps) {
  const { t } = useTranslation();
  const panelId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const without = allergens.filter((allergen) => filters.without.includes(allergen));
  return (
    <>
      <Chip isOn={filters.vegan} aria-pressed={filters.vegan} onClick={() => onFilter({ vegan: !filters.vegan })} testId="filter-vegan">{t('vegan')}</Chip>
      <Chip isOn={filters.mild} aria-pressed={filters.mild} onClick={() => onFilter({ mild: !filters.mild })} testId="filter-mild">{t('filters.mild')}</Chip>
      {allergens.length > 0 && (
        <Chip isOn={without.length > 0} aria-expanded={isOpen} aria-controls={panelId} onClick={() => setIsOpen(!isOpen)} testId="filter-allergens">
          {without.length > 0 ? t('filters.allergensChosen', { count: without.length }) : t('filters.allergens')}
          <Icon name="chevron" className={classNames('size-4 transition-transform', isOpen ? '-rotate-90' : 'rotate-90')} />
        </Chip>
      )}
      <div id={panelId} hidden={!isOpen} className="basis-full">
        <AllergenChecks allergens={allergens} without={without} onChoose={(chosen) => onFilter({ without: chosen })} />
      </div>
    </>
  );
}

interface ChipProps {
  isOn: boolean;
  'aria-pressed'?: boolean;
  'aria-expanded'?: boolean;
  'aria-controls'?: string;
  onClick: () => void;
  testId: string;
  children: ReactNode;
}

const chip = 'inline-flex min-h-11 items-center gap-1.5 rounded-full border-2 px-2.5 text-[0.9375rem] font-medium transition-colors sm:px-4';

function Chip({ isOn, testId, ...rest }: ChipProps) {
  return <button type="button" data-testid={testId} className={classNames(chip, isOn ? 'border-ink bg-ink text-canvas' : 'border-line hover:border-line-strong')} {...rest} />;
}

interface AllergenChecksProps {
  allergens: readonly Allergen[];
  without: readonly Allergen[];
  onChoose: (without: Allergen[]) => void;
}

function AllergenChecks({ allergens, without, onChoose }: AllergenChecksProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="flex flex-wrap gap-2 rounded-2xl bg-sunk p-3" data-testid="allergens-filter">
      <legend className="sr-only">{t('filters.without')}</legend>
      <span aria-hidden="true" className="basis-full text-sm font-semibold">{t('filters.without')}</span>
      {allergens.map((allergen) => (
        <label key={allergen} className={classNames(chip, 'border-line bg-surface has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-accent')}>
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
