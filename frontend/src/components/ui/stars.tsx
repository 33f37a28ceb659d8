import { classNames } from './class-names';

/** One star, two units from the edges of its square of 24. */
export const STAR_PATH = 'M12 2.6 14.9 8.6 21.5 9.5 16.7 14.1 17.9 20.7 12 17.6 6.1 20.7 7.3 14.1 2.5 9.5 9.1 8.6Z';
const STARS = 5;
const STAR_WIDTH = 24;

/** A rating as so many stars of five, to the fraction. Only the picture: the number stands in words beside it. */
export function Stars({ rating, className }: { rating: number; className?: string }) {
  const width = STARS * STAR_WIDTH;
  return (
    <svg viewBox={`0 0 ${width} ${STAR_WIDTH}`} className={classNames('h-5 w-auto shrink-0', className)} aria-hidden="true" focusable="false">
      <Row className="fill-line stroke-line" />
      <svg width={(rating / STARS) * width} height={STAR_WIDTH}>
        <Row className="fill-honey-fill stroke-honey" />
      </svg>
    </svg>
  );
}

function Row({ className }: { className: string }) {
  return Array.from({ length: STARS }, (_, index) => (
    <path key={index} d={STAR_PATH} transform={`translate(${index * STAR_WIDTH})`} className={className} />
  ));
}
