import { useTranslation } from 'react-i18next';
import { classNames } from '@/components/ui/class-names';
import { Icon } from '@/components/ui/icon';
import type { LeaveOut as LeaveOutChoice } from '../lib/leave-out';
import type { Ingredient } from '../menu.api';

interface LeaveOutProps extends Omit<LeaveOutChoice, 'kept'> {
  title: string;
  testId: string;
}

/** A button for each ingredient that may stay off; what the kitchen is out of stays off today. */
export function LeaveOut({ removable, without, onToggle, title, testId }: LeaveOutProps) {
  const { t } = useTranslation();
  if (removable.length === 0) {
    return null;
  }
  const stopped = removable.filter((ingredient) => ingredient.stopped).map(({ name }) => name);
  return (
    <fieldset className="mt-4" data-testid={testId}>
      <legend className="mb-2 text-sm font-semibold">{title}</legend>
      <div className="flex flex-wrap gap-2">
        {removable.map((ingredient) => (
          <LeaveOutButton key={ingredient.ingredientId} ingredient={ingredient} isLeftOut={without.includes(ingredient.ingredientId)} onToggle={onToggle} testId={`${testId}-${ingredient.code}`} />
        ))}
      </div>
      {stopped.length > 0 && <p className="mt-2 text-sm text-honey" data-testid={`${testId}-stopped`}>{t('leaveOut.stopped', { ingredients: stopped.join(', ') })}</p>}
    </fieldset>
  );
}

interface LeaveOutButtonProps {
  ingredient: Ingredient;
  isLeftOut: boolean;
  onToggle: (code: string) => void;
  testId: string;
}

function LeaveOutButton({ ingredient, isLeftOut, onToggle, testId }: LeaveOutButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isLeftOut}
      disabled={ingredient.stopped}
      data-testid={testId}
      onClick={() => onToggle(ingredient.code)}
      className={classNames(
        'inline-flex min-h-11 items-center gap-1.5 rounded-full border-2 px-4 text-[0.9375rem] font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-70',
        isLeftOut ? 'border-accent bg-accent-soft text-accent line-through' : 'border-line text-ink hover:border-line-strong',
      )}
    >
      {isLeftOut && <Icon name="x" className="size-4" />}
      {ingredient.name}
    </button>
  );
}
