import { baseApi as api } from "../base-api";
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    getMenu: build.query<GetMenuApiResponse, GetMenuApiArg>({
      query: () => ({ url: `/api/v1/menu` }),
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
