import { useTranslation } from 'react-i18next';
import { halfName } from '@/lib/line-name';

interface Part {
  name: string;
  /** By name. */
  removedIngredients: readonly string[];
}

interface LeftOutProps {
  /** With its right half, where it is a pizza of two. */
  line: Part & { otherHalf?: Part | null };
}

/** What a line is made without, of a pizza of two halves half by half; nothing for a line that has everything. */
export function LeftOut({ line }: LeftOutProps) {
  const { otherHalf } = line;
  return otherHalf ? (
    <>
      <Without names={line.removedIngredients} half={line.name} />
      <Without names={otherHalf.removedIngredients} half={otherHalf.name} />
    </>
  ) : (
    <Without names={line.removedIngredients} />
  );
}

function Without({ names, half }: { names: readonly string[]; half?: string }) {
  const { t } = useTranslation();
  return names.length > 0 ? (
    <span className="block text-sm text-accent" data-testid="left-out">
      {half !== undefined && `${halfName(half)}, `}
      {t('without', { ingredients: names.join(', ') })}
    </span>
  ) : null;
}
