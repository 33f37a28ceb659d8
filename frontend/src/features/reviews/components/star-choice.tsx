import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '@/components/ui/class-names';
import { STAR_PATH } from '@/components/ui/stars';

interface StarChoiceProps {
  /** What is being rated; it names the group. */
  legend: string;
  onChoose: (rating: number) => void;
}

const ratings = [1, 2, 3, 4, 5] as const;

/** Five stars to choose from: native radio buttons, so arrows and screen readers work as everywhere. */
export function StarChoice({ legend, onChoose }: StarChoiceProps) {
  const { t } = useTranslation('reviews');
  const [chosen, setChosen] = useState(0);
  const choose = (rating: number) => {
    setChosen(rating);
    onChoose(rating);
  };
  return (
    <fieldset data-testid="star-choice">
      <legend className="sr-only">{legend}</legend>
      <div className="-mx-1.5 flex">
        {ratings.map((rating) => (
          <label key={rating} className="relative grid size-11 place-items-center rounded-xl has-focus-visible:outline-3 has-focus-visible:outline-accent">
            <input
              type="radio"
              name="rating"
              value={rating}
              checked={rating === chosen}
              onChange={() => choose(rating)}
              aria-label={t('stars', { count: rating })}
              data-testid={`star-${rating}`}
              className="absolute inset-0 m-0 cursor-pointer appearance-none rounded-xl outline-none"
            />
            <svg viewBox="0 0 24 24" className="size-8" aria-hidden="true" focusable="false">
              <path d={STAR_PATH} strokeWidth="1.5" strokeLinejoin="round" className={classNames('stroke-honey', rating <= chosen ? 'fill-honey-fill' : 'fill-transparent')} />
            </svg>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
