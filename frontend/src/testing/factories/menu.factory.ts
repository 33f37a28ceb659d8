import type { Ingredient, Menu, Product, ProductCard, Variant } from '@/features/menu/menu.api';
import type { Shop } from '@/features/shop/shop.api';

export function buildVariant(overrides: Partial<Variant> = {}): Variant {
  const size = overrides.size ?? null;
  return {
    variantId: `variant-${size ?? 'only'}`,
    sku: 'SKU',
    size,
    sizeLabel: size,
    dough: null,
    doughLabel: null,
    priceMinor: 1000,
    weightGrams: null,
    kcal: null,
    available: true,
    ...overrides,
  };
}

export function buildProductCard(overrides: Partial<ProductCard> = {}): ProductCard {
  const slug = overrides.slug ?? 'margherita';
  return {
    productId: `product-${slug}`,
    slug,
    kind: 'pizza',
    name: slug,
    description: `About ${slug}`,
    categorySlug: 'pizza',
    rating: null,
    reviewsCount: 0,
    halvesAllowed: false,
    vegan: false,
    spicy: false,
    allergens: [],
    ingredients: [],
    variants: [buildVariant({ variantId: `${slug}-30`, size: '30-cm' })],
    ...overrides,
  };
}

export function buildIngredient(overrides: Partial<Ingredient> = {}): Ingredient {
  const code = overrides.code ?? 'basil';
  return { ingredientId: `ingredient-${code}`, code, name: code, allergens: [], vegan: true, spicy: false, stopped: false, ...overrides };
}

/** A product's page; all its variants are made of all its ingredients. */
export function buildProduct({ removableIngredientIds = [], ...overrides }: Partial<ProductCard> & { removableIngredientIds?: string[] } = {}): Product {
  const { categorySlug, variants, ...card } = buildProductCard(overrides);
  const ingredientIds = card.ingredients.map(({ ingredientId }) => ingredientId);
  return {
    ...card,
    currency: 'eur',
    available: variants.some((variant) => variant.available),
    category: { categoryId: 'category', slug: categorySlug, name: categorySlug },
    variants: variants.map((variant) => ({ ...variant, ingredientIds, removableIngredientIds })),
  };
}

export function buildMenu(...products: ProductCard[]): Menu {
  return { currency: 'eur', categories: [{ categoryId: 'category', parentId: null, slug: 'pizza', name: 'Pizza', products }] };
}

export function buildShop(overrides: Partial<Shop> = {}): Shop {
  return {
    name: 'Forno',
    address: 'Ofengasse 7, 10435 Berlin',
    phone: '+49 30 1',
    timeZone: 'Europe/Berlin',
    currency: 'eur',
    cashbackPercent: 10,
    isOpen: true,
    closesAt: null,
    closedReason: null,
    opensAt: null,
    weeklyHours: [],
    hourExceptions: [],
    pausedUntil: null,
    deliveryFeeMinor: 290,
    minimumOrderMinor: 1200,
    servedPostcodes: ['10435'],
    pickupMinutes: 20,
    cashEnabled: false,
    halfPricePolicy: 'higher',
    deliveryMinutes: 40,
    ...overrides,
  };
}
