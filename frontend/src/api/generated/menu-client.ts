import { baseApi as api } from "../base-api";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    getMenu: build.query<GetMenuApiResponse, GetMenuApiArg>({
      query: () => ({ url: `/api/v1/menu` }),
    }),
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
    getProduct: build.query<GetProductApiResponse, GetProductApiArg>({
      query: (queryArg) => ({ url: `/api/v1/products/${queryArg.slug}` }),
    }),
    getShop: build.query<GetShopApiResponse, GetShopApiArg>({
      query: () => ({ url: `/api/v1/shop` }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as menuClient };
export type GetMenuApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ MenuResponse;
export type GetMenuApiArg = void;
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
export type GetProductApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ ProductPageResponse;
export type GetProductApiArg = {
  slug: string;
};
export type GetShopApiResponse =
  /** status 200 Too many requests; wait for Retry-After seconds */ ShopResponse;
export type GetShopApiArg = void;
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
export type MenuCategoryResponse = {
  categoryId: string;
  /** The heading this one is below. */
  parentId: string | null;
  slug: string;
  name: string;
  products: ProductCardResponse[];
};
export type MenuResponse = {
  /** Of every price in the menu. */
  currency: string;
  categories: MenuCategoryResponse[];
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
export type ProductListResponse = {
  /** Of every price in the list. */
  currency: string;
  items: ProductCardResponse[];
  /** Send it as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
  /** What was looked for instead of `q`, because nothing is called that; null if `q` was looked for as it is. */
  correctedText: string | null;
};
export type ProductCategoryResponse = {
  categoryId: string;
  slug: string;
  name: string;
};
export type VariantPageResponse = {
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
  /** From the dough up. */
  ingredientIds: string[];
  /** Those of them it can be ordered without. */
  removableIngredientIds: string[];
};
export type ProductPageResponse = {
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
  /** Of every price of the product. */
  currency: string;
  category: ProductCategoryResponse;
  /** Whether any variant can be ordered now. */
  available: boolean;
  variants: VariantPageResponse[];
};
export type WeeklyOpeningDto = {
  /** In the shop's time zone. */
  start: string;
  /** By the wall clock; may pass midnight. */
  durationMinutes: number;
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
};
export type OpeningIntervalDto = {
  /** In the shop's time zone. */
  start: string;
  /** By the wall clock; may pass midnight. */
  durationMinutes: number;
};
export type OpeningExceptionDto = {
  /** A day in the shop's time zone. */
  date: string;
  /** Replace what the weekday says; none: closed. */
  intervals: OpeningIntervalDto[];
};
export type HalfPricePolicy = "higher" | "average";
export type ShopClosedReason = "closed" | "paused";
export type ShopResponse = {
  name: string;
  address: string;
  phone: string;
  /** IANA name; opening hours are told by it. */
  timeZone: string;
  weeklyHours: WeeklyOpeningDto[];
  hourExceptions: OpeningExceptionDto[];
  /** No orders until then. */
  pausedUntil: string | null;
  /** Tax-inclusive, for every delivery. */
  deliveryFeeMinor: number;
  /** The least that an order's goods must come to. */
  minimumOrderMinor: number;
  /** Where the shop delivers to, without spaces. */
  servedPostcodes: string[];
  /** From acceptance until it can be picked up. */
  pickupMinutes: number;
  /** From acceptance until it is at the door. */
  deliveryMinutes: number;
  /** Whether orders may be paid in cash when they are handed over. */
  cashEnabled: boolean;
  /** What a pizza of two halves costs: as much as the dearer one, or the mean of both. */
  halfPricePolicy: HalfPricePolicy;
  /** Of every amount the shop names. */
  currency: string;
  /** Of the goods paid in money, in percent, two decimals at most. */
  cashbackPercent: number;
  /** Whether it takes orders right now. */
  isOpen: boolean;
  /** While open; null: not within a week. */
  closesAt: string | null;
  /** While not open. */
  closedReason: ShopClosedReason | null;
  /** While not open; null: not within a year. */
  opensAt: string | null;
};
