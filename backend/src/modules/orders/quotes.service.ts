import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/auth/actor.js';
import type { Locale } from '../../common/http/locale.js';
import { Clock } from '../../common/time/clock.js';
import { Environment } from '../../config/environment.js';
import { minimumChargeMinor } from '../../config/store-currency.js';
import { CashbackService } from '../cashback/cashback.service.js';
import { CouponsService, type OfferedCoupon } from '../coupons/coupons.service.js';
import type { CouponValue } from '../coupons/domain/coupon-terms.js';
import type { CouponCustomer } from '../coupons/domain/customer-identity.js';
import type { SellableVariant } from '../products/sellable-variant.js';
import { ProductsService } from '../products/products.service.js';
import { isOpen, openingState } from '../shop/domain/opening-hours.js';
import { servesPostcode } from '../shop/domain/postcode.js';
import { ShopService, type ShopSettings } from '../shop/shop.service.js';
import { type CartLine, cartLines, variantIdsOf } from './cart-lines.js';
import { type HalfPricing, halfPricing, unitPrice, type WholeOrHalves } from './domain/half-and-half.js';
import { paymentMethodOf } from './domain/payment-method.js';
import { priceOrder, type PricedLine, type PricedOrder } from './domain/price-order.js';
import type { QuoteDto } from './dto/quote.dto.js';
import { quoteHalf } from './dto/quote-half.response.js';
import { QuotedCouponResponse } from './dto/quoted-coupon.response.js';
import type { QuoteResponse } from './dto/quote.response.js';
import { BelowMinimumError, PostcodeNotServedError, ShopClosedError, TotalTooSmallError } from './orders.errors.js';
import { quoteHash } from './quote-hash.js';

/** A line with what is sold in it and what it costs. */
export interface QuotedLine extends PricedLine, WholeOrHalves {
  /** Null for a whole. */
  halfPricing: HalfPricing | null;
}

/** A cart, priced by what the database says right now. */
export interface Quote extends Omit<PricedOrder, 'lines'> {
  quoteHash: string;
  currency: string;
  deliveryTaxRateBps: number;
  cashbackAvailableMinor: number;
  cashbackRateBps: number;
  /** The coupon that serves; null without one. */
  offered: OfferedCoupon | null;
  lines: QuotedLine[];
}

/** What a price owes to who asks for it. */
type CustomerTerms = Pick<Quote, 'cashbackAvailableMinor' | 'cashbackRateBps' | 'offered'>;

/** All of a canary's goods. A value and no coupon: there is no code that somebody could learn, and no row that counts its uses. */
const THE_HOUSE_PAYS: CouponValue = {
  kind: 'percent',
  valueBps: 10_000,
  valueMinor: null,
  maxDiscountMinor: null,
  exclusive: true,
};

/** Prices carts. It reads the database, never the cache: what it says is what is charged. */
@Injectable()
export class QuotesService {
  constructor(
    private readonly products: ProductsService,
    private readonly shop: ShopService,
    private readonly cashback: CashbackService,
    private readonly coupons: CouponsService,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /**
   * `contact` is what is known of who orders, for coupons that each may use so often. Throws ShopClosedError, PostcodeNotServedError,
   * LinesUnavailableError, ValidationFailedError, BelowMinimumError, TotalTooSmallError, and why a coupon does not serve.
   */
  async quote(actor: Actor, locale: Locale, dto: QuoteDto, contact?: QuotedContact): Promise<Quote> {
    const settings = await this.shop.getSettings();
    this.requireOpen(settings);
    requireServed(settings, dto);
    const variants = await this.products.listSellableVariants(variantIdsOf(dto.lines), locale);
    const lines = cartLines(dto.lines, variants);
    const userId = actor.kind === 'user' ? actor.userId : null;
    const cashbackAvailableMinor = userId ? await this.cashback.availableMinor(userId) : 0;
    const cashbackRateBps = userId ? this.environment.cashbackRateBps : 0;
    const offered = dto.couponCode ? await this.coupons.getOffered(dto.couponCode, couponCustomer(actor, contact)) : null;
    const quote = this.price(settings, dto, lines, { cashbackAvailableMinor, cashbackRateBps, offered });
    if (offered) {
      const { timeZone } = settings;
      const { itemsTotalMinor, couponSavedMinor: savedMinor } = quote;
      const isDelivery = dto.fulfilment === 'delivery';
      this.coupons.requireServing(offered, { timeZone, isDelivery, itemsTotalMinor, savedMinor });
    }
    requireMinimum(settings, dto, quote, minimumChargeMinor(this.environment.STORE_CURRENCY));
    return quote;
  }

  /**
   * What one piece of `variantId` costs a guest who collects it; nothing, if the house pays. By the rows and rules of any quote, but
   * also while the shop is closed and the variant stopped or sold out. For the shop's own canary: no route leads here. Throws
   * LinesUnavailableError for a variant that is not there.
   */
  async quoteCanary(variantId: string, { housePays }: { housePays: boolean }): Promise<Quote> {
    const settings = await this.shop.getSettings();
    const dto: QuoteDto = { fulfilment: 'pickup', lines: [{ variantId, qty: 1 }] };
    const variants = await this.products.listSellableVariants([variantId], 'en');
    const lines = cartLines(dto.lines, new Map([...variants].map(([id, variant]) => [id, asIfAvailable(variant)])));
    const guest = { cashbackAvailableMinor: 0, cashbackRateBps: 0, offered: null };
    return this.price(settings, dto, lines, guest, housePays ? THE_HOUSE_PAYS : null);
  }

  private price(
    settings: ShopSettings,
    dto: QuoteDto,
    lines: CartLine[],
    { cashbackAvailableMinor, cashbackRateBps, offered }: CustomerTerms,
    coupon: CouponValue | null = offered?.coupon ?? null,
  ): Quote {
    const delivery = dto.fulfilment === 'delivery';
    const minimumMinor = minimumChargeMinor(this.environment.STORE_CURRENCY);
    const rules = {
      deliveryFeeMinor: delivery ? settings.deliveryFeeMinor : 0,
      deliveryTaxRateBps: delivery ? settings.deliveryTaxRateBps : 0,
      cashbackAvailableMinor,
      maxSpendBps: this.environment.cashbackMaxSpendBps,
      cashbackRateBps,
      minimumChargeMinor: minimumMinor,
      coupon,
    };
    const toPrice = lines.map((line) => ({ qty: line.qty, ...unitPrice(settings.halfPricePolicy, line) }));
    const priced = priceOrder(toPrice, rules, dto.useCashback ?? false);
    return {
      ...priced,
      currency: this.environment.STORE_CURRENCY,
      deliveryTaxRateBps: rules.deliveryTaxRateBps,
      cashbackAvailableMinor,
      cashbackRateBps,
      offered,
      lines: lines.map((line, position) => ({
        ...line,
        ...(priced.lines[position] as PricedLine),
        halfPricing: halfPricing(settings.halfPricePolicy, line),
      })),
      quoteHash: quoteHash(dto, priced, offered?.coupon.id ?? null),
    };
  }

  private requireOpen(settings: ShopSettings): void {
    const now = this.clock.now();
    if (isOpen(settings, now)) {
      return;
    }
    const state = openingState(settings, now);
    if (!state.open) {
      throw new ShopClosedError(state.reason, state.opensAt);
    }
  }
}

/** Of an order's contact what tells a customer from others. */
export interface QuotedContact {
  phone?: string | null;
  email?: string | null;
}

/** How a quote is told to its caller. */
export function quoteResponse(quote: Quote): QuoteResponse {
  return {
    quoteHash: quote.quoteHash,
    currency: quote.currency,
    lines: quote.lines.map(({ variant, otherHalf, removedIngredients, ...priced }) => ({
      ...priced,
      ...quoteHalf({ variant, removedIngredients }),
      sizeLabel: variant.sizeLabel,
      doughLabel: variant.doughLabel,
      otherHalf: otherHalf && quoteHalf(otherHalf),
    })),
    itemsTotalMinor: quote.itemsTotalMinor,
    deliveryFeeMinor: quote.deliveryFeeMinor,
    discountMinor: quote.discountMinor,
    coupon: quote.offered && QuotedCouponResponse.of(quote.offered.coupon, quote.couponSavedMinor),
    cashbackAvailableMinor: quote.cashbackAvailableMinor,
    cashbackSpendableMinor: quote.cashbackSpendableMinor,
    cashbackSpentMinor: quote.cashbackSpentMinor,
    cashbackEarnedMinor: quote.cashbackEarnedMinor,
    taxMinor: quote.taxTotalMinor,
    grandTotalMinor: quote.grandTotalMinor,
  };
}

function asIfAvailable(variant: SellableVariant): SellableVariant {
  return { ...variant, available: true, stockLeft: null, stoppedIngredientIds: [] };
}

/** A member is the account too, so that what it used cannot be used again logged out, and the other way round. */
function couponCustomer(actor: Actor, contact?: QuotedContact): CouponCustomer {
  const account = actor.kind === 'user' ? actor : null;
  return { userId: account?.userId ?? null, emails: [account?.email, contact?.email], phone: contact?.phone ?? null };
}

function requireServed(settings: ShopSettings, { fulfilment, postcode }: QuoteDto): void {
  if (fulfilment === 'delivery' && postcode && !servesPostcode(settings.servedPostcodes, postcode)) {
    throw new PostcodeNotServedError(postcode, settings.servedPostcodes);
  }
}

function requireMinimum(settings: ShopSettings, dto: QuoteDto, priced: PricedOrder, minimumChargeMinor: number): void {
  if (dto.fulfilment === 'delivery' && priced.itemsTotalMinor < settings.minimumOrderMinor) {
    throw new BelowMinimumError(settings.minimumOrderMinor, priced.itemsTotalMinor);
  }
  if (paymentMethodOf(dto) === 'stripe' && priced.grandTotalMinor > 0 && priced.grandTotalMinor < minimumChargeMinor) {
    throw new TotalTooSmallError(minimumChargeMinor);
  }
}
