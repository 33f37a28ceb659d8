import { describe, expect, it } from 'vitest';
import { orderPlaced } from '@/api/order-events';
import { selectIsCartEmpty, selectLineQuantity, selectProductQuantity, selectTotalItems, selectTotalPrice } from './cart.selectors';
import {
  cartSlice,
  lineAdded,
  lineChanged,
  lineIngredientsRemoved,
  lineQuantityChanged,
  lineRemoved,
  linesQuoted,
  MAX_LINE_QUANTITY,
  type CartState,
  type LineChoice,
} from './cart.slice';

type CartEvent = Parameters<typeof cartSlice.reducer>[1];

const cartAfter = (...events: CartEvent[]) => ({
  cart: events.reduce<CartState | undefined>((state, event) => cartSlice.reducer(state, event), undefined) ?? cartSlice.getInitialState(),
});
const margherita = { productSlug: 'margherita', productName: 'Margherita', variantId: 'm-30', removedIngredientIds: [], unitPriceMinor: 1190 };
const cola = { productSlug: 'cola', productName: 'Cola', variantId: 'c-330', removedIngredientIds: [], unitPriceMinor: 290 };
const without = (...removedIngredientIds: string[]) => ({ ...margherita, removedIngredientIds });
const pepperoni = { productSlug: 'pepperoni', productName: 'Pepperoni', variantId: 'p-30', removedIngredientIds: [] };
const halved = { ...margherita, otherHalf: pepperoni, unitPriceMinor: 1390 };
const added = (choice: LineChoice, quantity = 1) => lineAdded({ choice, quantity, currency: 'eur' });

describe('the cart', () => {
  it('should be empty at first', () => {
    const state = cartAfter();
    expect(selectIsCartEmpty(state)).toBe(true);
    expect(selectTotalItems(state)).toBe(0);
    expect(selectTotalPrice(state)).toBe(0);
  });

  it('should count things and add up lines', () => {
    const state = cartAfter(added(margherita, 2), added(cola, 3));
    expect(selectTotalItems(state)).toBe(5);
    expect(selectTotalPrice(state)).toBe(2 * 1190 + 3 * 290);
  });

  it('should keep equal configurations on one line, at the latest price', () => {
    const state = cartAfter(added(margherita), added({ ...margherita, unitPriceMinor: 1250 }));
    expect(state.cart.lines).toHaveLength(1);
    expect(selectTotalPrice(state)).toBe(2500);
  });

  it('should keep what leaves something out on a line of its own, in whatever order it was said', () => {
    const state = cartAfter(added(margherita), added(without('basil', 'oil')), added(without('oil', 'basil')));
    expect(state.cart.lines.map(({ lineKey, quantity }) => [lineKey, quantity])).toEqual([['m-30', 1], ['m-30_basil_oil', 2]]);
    expect(selectProductQuantity(state, 'margherita')).toBe(3);
  });

  it('should take ingredients off a line where it stands, and join the line that is like that already', () => {
    const state = cartAfter(added(margherita, 2), added(cola), added(without('basil')), lineIngredientsRemoved({ lineKey: 'm-30', ingredientIds: ['basil'], side: null }));
    expect(state.cart.lines.map(({ lineKey, quantity }) => [lineKey, quantity])).toEqual([['m-30_basil', 3], ['c-330', 1]]);
  });

  it('should change a line where it stands, as often as it was there', () => {
    const state = cartAfter(added(margherita, 3), added(cola), lineChanged({ lineKey: 'm-30', choice: halved }));
    expect(state.cart.lines.map(({ lineKey, quantity }) => [lineKey, quantity])).toEqual([['m-30+p-30', 3], ['c-330', 1]]);
    expect(selectTotalPrice(state)).toBe(3 * 1390 + 290);
  });

  it.each([
    ['m-30', without('basil'), [['m-30_basil', 5], ['c-330', 1]]],
    ['m-30_basil', margherita, [['m-30', 5], ['c-330', 1]]],
  ])('should join the line that %s becomes equal to', (lineKey, choice, expected) => {
    const state = cartAfter(added(margherita, 2), added(cola), added(without('basil'), 3), lineChanged({ lineKey, choice }));
    expect(state.cart.lines.map((line) => [line.lineKey, line.quantity])).toEqual(expected);
  });

  it('should hold no more of two lines that became one than the API takes', () => {
    const state = cartAfter(added(margherita, 15), added(without('basil'), 15), lineChanged({ lineKey: 'm-30', choice: without('basil') }));
    expect(selectTotalItems(state)).toBe(MAX_LINE_QUANTITY);
  });

  it('should leave the cart alone when the line to be changed is gone, or is changed to itself', () => {
    const before = cartAfter(added(margherita, 2), added(cola));
    for (const change of [lineChanged({ lineKey: 'gone', choice: halved }), lineChanged({ lineKey: 'm-30', choice: margherita })]) {
      expect(cartSlice.reducer(before.cart, change)).toEqual(before.cart);
    }
  });

  it('should keep a pizza of two halves apart from both of its wholes, and count it as either', () => {
    const state = cartAfter(added(margherita), added(halved), added({ ...pepperoni, unitPriceMinor: 1390 }), added(halved));
    expect(state.cart.lines.map(({ lineKey, quantity }) => [lineKey, quantity])).toEqual([['m-30', 1], ['m-30+p-30', 2], ['p-30', 1]]);
    expect(['margherita', 'pepperoni'].map((slug) => selectProductQuantity(state, slug))).toEqual([3, 3]);
  });

  it.each([
    ['left', 'm-30_basil+p-30'],
    ['right', 'm-30+p-30_basil'],
  ] as const)('should take ingredients off the %s half of a pizza alone', (side, lineKey) => {
    const state = cartAfter(added(halved), lineIngredientsRemoved({ lineKey: 'm-30+p-30', ingredientIds: ['basil'], side }));
    expect(state.cart.lines.map((line) => line.lineKey)).toEqual([lineKey]);
  });

  it('should never hold more of a line than the API takes', () => {
    expect(selectTotalItems(cartAfter(added(cola, 15), added(cola, 15)))).toBe(MAX_LINE_QUANTITY);
    expect(selectTotalItems(cartAfter(added(cola), lineQuantityChanged({ lineKey: 'c-330', quantity: 99 })))).toBe(MAX_LINE_QUANTITY);
  });

  it('should drop a line whose quantity falls to zero', () => {
    const state = cartAfter(added(margherita), added(cola), lineQuantityChanged({ lineKey: 'c-330', quantity: 0 }));
    expect(state.cart.lines.map((line) => line.lineKey)).toEqual(['m-30']);
  });

  it('should take the prices that the server quoted, line by line', () => {
    const quoted = linesQuoted({ currency: 'eur', lines: [{ lineKey: 'm-30', unitPriceMinor: 1290 }, { lineKey: 'unknown', unitPriceMinor: 1 }] });
    const state = cartAfter(added(margherita, 2), added(cola), quoted);
    expect(selectTotalPrice(state)).toBe(2 * 1290 + 290);
  });

  it('should forget what a line was once its price is quoted', () => {
    const quoted = linesQuoted({ currency: 'eur', lines: [{ lineKey: 'm-30', unitPriceMinor: 1190 }] });
    const state = cartAfter(added({ ...margherita, formerUnitPriceMinor: 990 }), added({ ...cola, formerUnitPriceMinor: 190 }), quoted);
    expect(state.cart.lines.map(({ formerUnitPriceMinor }) => formerUnitPriceMinor)).toEqual([undefined, 190]);
  });

  it('should tell how many of a line and of a product there are', () => {
    const thin = { ...margherita, variantId: 'm-30-thin' };
    const state = cartAfter(added(margherita, 2), added(thin));
    expect(selectLineQuantity(state, 'm-30')).toBe(2);
    expect(selectProductQuantity(state, 'margherita')).toBe(3);
  });

  it('should forget a removed line, and everything once ordered', () => {
    expect(selectTotalItems(cartAfter(added(margherita), lineRemoved({ lineKey: 'm-30' })))).toBe(0);
    expect(selectIsCartEmpty(cartAfter(added(margherita), orderPlaced({ orderId: 'o-1', token: null })))).toBe(true);
  });
});
