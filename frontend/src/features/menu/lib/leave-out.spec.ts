import { describe, expect, it, vi } from 'vitest';
import { buildIngredient, buildProduct } from '@/testing/factories/menu.factory';
import { leaveOutOf } from './leave-out';

const ingredients = [buildIngredient({ code: 'dough' }), buildIngredient({ code: 'basil' }), buildIngredient({ code: 'oil' }), buildIngredient({ code: 'ham', stopped: true })];
const removableIngredientIds = ['ingredient-basil', 'ingredient-oil', 'ingredient-ham'];
const product = buildProduct({ ingredients, removableIngredientIds });
const leaveOut = (wished: string[], onWish = vi.fn()) => leaveOutOf(product, product.variants[0], wished, onWish);
const codesOf = (listed: { code: string }[]) => listed.map(({ code }) => code);

describe('leaveOutOf', () => {
  it('should leave out what is wished and what the kitchen is out of', () => {
    expect(leaveOut(['oil']).without).toEqual(['ingredient-oil', 'ingredient-ham']);
  });

  it('should keep what cannot be left out, and say so; what is not in it is no loss', () => {
    const { without, kept } = leaveOut(['dough', 'pineapple']);
    expect(without).toEqual(['ingredient-ham']);
    expect(codesOf(kept)).toEqual(['dough']);
  });

  it.each([
    [['oil'], 'basil', ['basil', 'oil']],
    [['oil', 'basil'], 'basil', ['oil']],
    [['pineapple'], 'oil', ['oil']],
  ])('should make of %j, when %s is toggled, %j', (wished, toggled, expected) => {
    const onWish = vi.fn();
    leaveOut(wished, onWish).onToggle(toggled);
    expect(onWish).toHaveBeenCalledWith(expected);
  });

  it('should be nothing while the product is not known', () => {
    expect(leaveOutOf(undefined, undefined, ['oil'], vi.fn())).toMatchObject({ removable: [], without: [], kept: [] });
  });
});
