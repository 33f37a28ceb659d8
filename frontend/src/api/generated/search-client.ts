import { baseApi as api } from "../base-api";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    listProducts: build.query<ListProductsApiResponse, ListProductsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/products`,
        params: {
          category: queryArg.category,
          q: queryArg.q,
          vegan: queryArg.vegan,
          mild: queryArg.mild,
          without: queryArg.without,
          sort: queryArg.sort,
          limit: queryArg.limit,
          cursor: queryArg.cursor,
        },
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as searchClient };
export type ListProductsApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ ProductListResponse;
export type ListProductsApiArg = {
  /** Slug of a category; what lies below it belongs to it. */
  category?: string | null;
  /** Words in any order, each the beginning or another form of a word in the names of a product, its ingredients or category, or in its tags, in either language. Case, accents and ё do not matter; what is misspelt is corrected, see `correctedText`. */
  q?: string | null;
  /** Only what is vegan. */
  vegan?: boolean | null;
  /** Nothing spicy. */
  mild?: boolean | null;
  /** Allergens that nothing may have, repeated or divided by commas. */
  without?:
    | (
        | "celery"
        | "crustaceans"
        | "eggs"
        | "fish"
        | "gluten"
        | "lupin"
        | "milk"
        | "molluscs"
        | "mustard"
        | "nuts"
        | "peanuts"
        | "sesame"
        | "soybeans"
        | "sulphites"
      )[]
    | null;
  /** Best rated, most ordered of late, cheapest or dearest first, by the lowest price of a product; by default best rated, the more reviewed of equals before the others. */
  sort?:
    | (
        | "-rating"
        | "-rating,-reviewsCount"
        | "-popularity"
        | "price"
        | "-price"
        | null
      )
    | (
        | "-rating"
        | "-rating,-reviewsCount"
        | "-popularity"
        | "price"
        | "-price"
        | null
      );
  limit?: number | null;
  /** `nextCursor` of the page before, with the same sort. */
  cursor?: string | null;
};
export type ProductKind = "pizza" | "simple" | "combo";
export type Allergen =
  | "celery"
  | "crustaceans"
  | "eggs"
  | "fish"
  | "gluten"
  | "lupin"
  | "milk"
  | "molluscs"
  | "mustard"
  | "nuts"
  | "peanuts"
  | "sesame"
  | "soybeans"
  | "sulphites";
export type ProductIngredientResponse = {
  ingredientId: string;
  /** Never changes; pictures are drawn by it. */
  code: string;
  name: string;
  allergens: Allergen[];
  vegan: boolean;
  spicy: boolean;
  /** The kitchen is out of it: what shows it can be ordered without it only. */
  stopped: boolean;
};
export type Dough = "traditional" | "thin";
export type VariantCardResponse = {
  variantId: string;
  sku: string;
  /** Amount and unit; null for a product of one size. */
  size: string | null;
  sizeLabel: string | null;
  dough: Dough | null;
  doughLabel: string | null;
  /** Tax-inclusive, in minor units. */
  priceMinor: number;
  weightGrams: number | null;
  /** Of the whole variant, not of 100 g. */
  kcal: number | null;
  /** Whether it can be ordered now. */
  available: boolean;
};
export type ProductCardResponse = {
  productId: string;
  slug: string;
  kind: ProductKind;
  name: string;
  description: string;
  /** Null while nobody has reviewed it. */
  rating: number | null;
  reviewsCount: number;
  /** Whether it may be one half of a pizza. */
  halvesAllowed: boolean;
  /** Every ingredient is. */
  vegan: boolean;
  /** Some ingredient is. */
  spicy: boolean;
  /** Of all ingredients together. */
  allergens: Allergen[];
  /** From the dough up, of all variants together. */
  ingredients: ProductIngredientResponse[];
  categorySlug: string;
  variants: VariantCardResponse[];
};
export type ProductListResponse = {
  /** Of every price in the list. */
  currency: string;
  items: ProductCardResponse[];
  /** Send it as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
  /** What was looked for instead of `q`, because nothing is called that; null if `q` was looked for as it is. */
  correctedText: string | null;
};
export type Problem = {
  /** A URN that names the kind of problem */
  type: string;
  title: string;
  status: number;
  /** Stable; what a program switches over */
  code: string;
  /** For people */
  detail: string;
  /** Quote it when you ask for help */
  requestId: string;
  traceId?: string;
  /** What a program needs to go on */
  details?: {
    [key: string]: any;
  };
  errors?: {
    /** Where in the input */
    field: string;
    code: string;
    message: string;
  }[];
};
