import { useId, useMemo, type ReactNode } from 'react';
import { composePizza, piecesOn, TOPPING_SCALE, type ComposedPizza, type PizzaRecipe, type Side } from './compose-pizza';
import drawings from './drawings.svg';
import { toppings } from './toppings';

interface PizzaPictureProps extends PizzaRecipe {
  className?: string;
}

/**
 * A pizza drawn from what is on it, to scale. It decorates: the name and the ingredients always stand beside it as text,
 * so it is hidden from assistive technology.
 */
export function PizzaPicture({ className, ...recipe }: PizzaPictureProps) {
  const pizza = useComposedPizza(recipe);
  return (
    <Picture className={className}>
      <PizzaBase pizza={pizza} />
      <Melted pizza={pizza} />
      <Pieces pieces={pizza.pieces} />
    </Picture>
  );
}

interface HalvedPizzaPictureProps {
  left: PizzaRecipe;
  right: PizzaRecipe;
  className?: string;
}

/** A pizza of two halves, on the dough of the left one; it decorates as the whole one does. */
export function HalvedPizzaPicture({ left, right, className }: HalvedPizzaPictureProps) {
  const pizza = useComposedPizza(left);
  const other = useComposedPizza(right);
  return (
    <Picture className={className}>
      <PizzaBase pizza={pizza} />
      <Half pizza={pizza} side="left" />
      <Half pizza={other} side="right" />
    </Picture>
  );
}

function useComposedPizza({ ingredients, without = [], size, dough, seed }: PizzaRecipe): ComposedPizza {
  const [ingredientKey, withoutKey] = [ingredients.join(' '), without.join(' ')];
  return useMemo(
    () => composePizza({ ingredients: codesOf(ingredientKey), without: codesOf(withoutKey), size, dough, seed }),
    [ingredientKey, withoutKey, size, dough, seed],
  );
}

const codesOf = (key: string): string[] => key.split(' ').filter(Boolean);

function Picture({ className, children }: { className: string | undefined; children: ReactNode }) {
  return <svg viewBox="-200 -200 400 400" className={className} aria-hidden="true" focusable="false">{children}</svg>;
}

/** Cut off at the seam, which lies under the pieces as a knife's mark does. */
function Half({ pizza, side }: { pizza: ComposedPizza; side: Side }) {
  const clipId = useId();
  const seamY = pizza.radius - 4;
  return (
    <>
      <clipPath id={clipId}><rect x={side === 'left' ? -200 : 0} y="-200" width="200" height="400" /></clipPath>
      <g clipPath={`url(#${clipId})`}>
        <Melted pizza={pizza} />
        <path d={`M0 ${-seamY}V${seamY}`} stroke={side === 'left' ? '#4a2410' : '#fff1d0'} strokeWidth="5" opacity=".5" />
      </g>
      <Pieces pieces={piecesOn(pizza, side)} />
    </>
  );
}

function Pieces({ pieces }: { pieces: ComposedPizza['pieces'] }) {
  return pieces.map((piece, index) => <Piece key={index} piece={piece} />);
}

function Piece({ piece: { kind, x, y, rotation, variation } }: { piece: ComposedPizza['pieces'][number] }) {
  const variant = Math.floor(variation * toppings[kind.name].variants);
  return (
    <use
      href={`${drawings}#${kind.name}-${variant}`}
      color={kind.colour}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${rotation}) scale(${TOPPING_SCALE})`}
    />
  );
}

function PizzaBase({ pizza }: { pizza: ComposedPizza }) {
  const gradientId = useId();
  return (
    <>
      <defs>
        <radialGradient id={gradientId} gradientUnits="userSpaceOnUse" cx="-20" cy="-30" r={pizza.radius * 1.12}>
          <stop offset=".78" stopColor="#f3cd86" />
          <stop offset=".9" stopColor="#e2a553" />
          <stop offset="1" stopColor="#b9742c" />
        </radialGradient>
      </defs>
      <ellipse cx="4" cy="9" rx={pizza.radius * 0.995} ry={pizza.radius * 0.98} fill="#1d0f08" opacity=".22" />
      <path d={pizza.crust} fill={`url(#${gradientId})`} />
      {pizza.blisters.map((blister, index) => (
        <ellipse
          key={index}
          rx={blister.rx}
          ry={blister.ry}
          fill="#6d3512"
          opacity={blister.opacity.toFixed(2)}
          transform={`translate(${blister.x.toFixed(1)} ${blister.y.toFixed(1)}) rotate(${blister.angle.toFixed(0)})`}
        />
      ))}
      <circle cx="-3" cy="-4" r={pizza.radius - 11} fill="none" stroke="#fbe3ac" strokeWidth="5" opacity=".55" />
      <path d={pizza.crumb} fill="#b8722d" />
    </>
  );
}

function Melted({ pizza }: { pizza: ComposedPizza }) {
  return (
    <>
      {pizza.sauce && <path d={pizza.sauce.path} fill={pizza.sauce.colour} stroke={pizza.sauce.depth} strokeWidth="4" />}
      <g fill="#fbe2a1">{pizza.cheese.map((path) => <path key={path} d={path} />)}</g>
      <g fill="#fdf0c6">{pizza.shines.map((path) => <path key={path} d={path} />)}</g>
      <g fill={pizza.sauce?.colour} opacity=".72">{pizza.windows.map((path) => <path key={path} d={path} />)}</g>
      <g fill="#dd9a3f" opacity=".6">{pizza.toasts.map((path) => <path key={path} d={path} />)}</g>
    </>
  );
}
