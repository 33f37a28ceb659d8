import { useTranslation } from 'react-i18next';
import { ChoiceGroup, type Choice } from '@/components/ui/choice-group';
import { changeChoice } from '../lib/variant-choice';
import type { Variant } from '../menu.api';

interface VariantChooserProps {
  variants: readonly Variant[];
  chosen: Variant;
  onChoose: (variant: Variant) => void;
}

/** Size and dough, each only where there is something to choose. */
export function VariantChooser({ variants, chosen, onChoose }: VariantChooserProps) {
  const { t } = useTranslation();
  const sizes = distinctChoices(variants, 'size');
  const doughs = distinctChoices(variants, 'dough');
  return (
    <div className="mt-6 grid gap-4">
      {sizes.length > 1 && (
        <ChoiceGroup
          legend={t('size')}
          choices={sizes}
          value={chosen.size ?? ''}
          onChoose={(size) => onChoose(changeChoice(variants, chosen, { size }))}
          testId="size"
        />
      )}
      {doughs.length > 1 && (
        <ChoiceGroup
          legend={t('dough')}
          choices={doughs}
          value={chosen.dough ?? ''}
          onChoose={(dough) => onChoose(changeChoice(variants, chosen, { dough: dough as Variant['dough'] }))}
          testId="dough"
        />
      )}
    </div>
  );
}

function distinctChoices(variants: readonly Variant[], aspect: 'size' | 'dough'): Choice<string>[] {
  const values = [...new Set(variants.map((variant) => variant[aspect]))].filter((value) => value !== null);
  return values.map((value) => {
    const having = variants.filter((variant) => variant[aspect] === value);
    const label = aspect === 'size' ? having[0]?.sizeLabel : having[0]?.doughLabel;
    return { value, label: label ?? value, disabled: having.every((variant) => !variant.available) };
  });
}
