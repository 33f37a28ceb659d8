import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/ui/notice';
import type { Ingredient, Variant } from '../menu.api';

interface LostChoicesProps {
  variant: Variant;
  isVariantLost: boolean;
  kept: readonly Ingredient[];
}

/** What was asked for and cannot be had, and what stands in its place; a link may be older than today's menu. */
export function LostChoices({ variant: { sizeLabel, doughLabel }, isVariantLost, kept }: LostChoicesProps) {
  const { t } = useTranslation();
  const told = [sizeLabel, doughLabel].filter(Boolean).join(' · ');
  return (
    <div role="status" className="mt-6 grid gap-2 empty:sr-only">
      {isVariantLost && told !== '' && <Notice tone="warning" title={t('lost.variant', { variant: told })} testId="variant-lost" />}
      {kept.length > 0 && <Notice tone="warning" title={t('lost.ingredients', { ingredients: kept.map(({ name }) => name).join(', ') })} testId="ingredients-kept" />}
    </div>
  );
}
