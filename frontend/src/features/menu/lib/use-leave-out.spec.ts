import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { buildIngredient, buildProduct } from '@/testing/factories/menu.factory';
import { useLeaveOut } from './use-leave-out';

const ingredients = [buildIngredient({ code: 'oregano' })];
const removableIngredientIds = ingredients.map(({ ingredientId }) => ingredientId);
const [diavola, marinara] = ['diavola', 'marinara'].map((slug) => buildProduct({ slug, ingredients, removableIngredientIds }));

describe('what is left out', () => {
  it('should be of one product only', () => {
    const { result, rerender } = renderHook(({ product }) => useLeaveOut(product, product?.variants[0]), { initialProps: { product: diavola } });
    act(() => result.current.onToggle('ingredient-oregano'));
    expect(result.current.without).toEqual(removableIngredientIds);
    rerender({ product: marinara });
    expect(result.current.without).toEqual([]);
  });
});
