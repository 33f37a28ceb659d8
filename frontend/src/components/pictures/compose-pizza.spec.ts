import { describe, expect, it } from 'vitest';
import { composePizza, piecesOn } from './compose-pizza';
import { dishForSlug, dishNames } from './dish-for-slug';
import drawings from './drawings.svg?raw';
import { ingredientDrawing } from './ingredient-drawings';
import { toppings } from './toppings';

const capricciosa = { seed: 'capricciosa', ingredients: ['tomato-sauce', 'mozzarella', 'ham', 'mushrooms', 'black-olives'] };

describe('composePizza', () => {
  it('should draw the same pizza every time', () => {
    expect(JSON.stringify(composePizza(capricciosa))).toBe(JSON.stringify(composePizza(capricciosa)));
  });

  it('should draw two products with the same ingredients differently', () => {
    expect(composePizza(capricciosa).crust).not.toBe(composePizza({ ...capricciosa, seed: 'other' }).crust);
  });

  it('should keep every piece on the pizza', () => {
    const { pieces, radius } = composePizza(capricciosa);
    expect(pieces.length).toBeGreaterThan(10);
    pieces.forEach(({ x, y }) => expect(Math.hypot(x, y)).toBeLessThan(radius));
  });

  it('should spread pieces of one kind apart', () => {
    const { pieces } = composePizza({ seed: 'pepperoni', ingredients: ['pepperoni'] });
    const gaps = pieces.flatMap((first, index) => pieces.slice(index + 1).map((second) => Math.hypot(first.x - second.x, first.y - second.y)));
    expect(Math.min(...gaps)).toBeGreaterThan(40);
  });

  it('should be to scale and carry more on a larger one', () => {
    const small = composePizza({ ...capricciosa, size: '25-cm' });
    const large = composePizza({ ...capricciosa, size: '35-cm' });
    expect(small.radius / large.radius).toBeCloseTo(25 / 35, 2);
    expect(small.pieces.length).toBeLessThan(large.pieces.length);
  });

  it('should draw every topping that is asked for', () => {
    const names = new Set(composePizza(capricciosa).pieces.map((piece) => piece.kind.name));
    expect(names).toEqual(new Set(['ham', 'mushroom', 'olive']));
  });
});

describe('what is left out', () => {
  it('should be off the pizza, and the rest lie where it lay', () => {
    const whole = composePizza(capricciosa);
    const without = composePizza({ ...capricciosa, without: ['ham', 'mozzarella'] });
    expect(without.pieces).toEqual(whole.pieces.filter(({ kind }) => kind.name !== 'ham'));
    expect(without.cheese).toEqual([]);
    expect(without.sauce).toEqual(whole.sauce);
  });

  it('should stay drawn as far as something else is drawn like it', () => {
    const [ingredients, without] = [['pesto', 'tomato-sauce', 'black-olives', 'olives'], ['olives', 'pesto']];
    const pizza = composePizza({ seed: 'olives', ingredients, without });
    expect(pizza.pieces.length).toBeGreaterThan(0);
    expect(pizza.sauce).not.toBeNull();
  });
});

describe('one half of a pizza', () => {
  it.each([['left', -1], ['right', 1]] as const)('should have its pieces on the %s, none across the cut', (side, direction) => {
    const pieces = piecesOn(composePizza(capricciosa), side);
    expect(pieces.length).toBeGreaterThan(5);
    pieces.forEach(({ kind, x }) => expect(x * direction).toBeGreaterThanOrEqual(toppings[kind.name].footprint));
  });

  it('should have its own egg, as the whole has one in its middle', () => {
    const carbonara = composePizza({ seed: 'carbonara', ingredients: ['egg', 'bacon'] });
    const eggs = (side: 'left' | 'right') => piecesOn(carbonara, side).filter(({ kind }) => kind.name === 'egg');
    expect([eggs('left').length, eggs('right').length]).toEqual([1, 1]);
  });

  it('should lose what is left out of it, and keep the rest where it lay', () => {
    const [withHam, withoutHam] = [capricciosa, { ...capricciosa, without: ['ham'] }].map((recipe) => piecesOn(composePizza(recipe), 'left'));
    expect(withoutHam).toEqual(withHam?.filter(({ kind }) => kind.name !== 'ham'));
  });
});

describe('ingredientDrawing', () => {
  it.each(['tomato-sauce', 'bbq-sauce', 'cream-sauce', 'pesto'])('should know %s as a sauce', (code) => {
    expect(ingredientDrawing(code).role).toBe('sauce');
  });

  it('should draw what it has never heard of', () => {
    expect(ingredientDrawing('unicorn-tears')).toMatchObject({ role: 'topping', name: 'unknown' });
  });

  it('should not take a hot pepper for a bell pepper, nor oil for an olive', () => {
    expect(ingredientDrawing('jalapeno-peppers')).not.toEqual(ingredientDrawing('bell-pepper'));
    expect(ingredientDrawing('olive-oil').role).toBe('invisible');
  });
});

describe('drawings.svg', () => {
  it('should have every variation of every topping, and every dish', () => {
    const wanted = [...Object.entries(toppings).flatMap(([name, { variants }]) => Array.from({ length: variants }, (_, index) => `${name}-${index}`)), ...dishNames];
    expect(wanted.filter((id) => !drawings.includes(`id="${id}"`))).toEqual([]);
  });
});

describe('dishForSlug', () => {
  it.each([
    ['cola', 'drinks', 'can'],
    ['still-water', 'drinks', 'bottle'],
    ['chicken-caesar-salad', 'salads', 'salad'],
    ['garlic-aioli-dip', 'sides', 'dip'],
    ['house-special', 'desserts', 'layered-cake'],
  ])('should draw %s of %s as a %s', (slug, category, name) => expect(dishForSlug(slug, category).name).toBe(name));
});
