import { BooleanField, ChoiceField, IntField, ListField, MinorField, TextField } from '../../../common/validation/fields.js';
import { InstantField } from '../../../common/validation/instant-field.js';
import { CODE_MAX_LENGTH } from '../domain/coupon-code.js';
import { COUPON_KINDS, type CouponKind } from '../domain/coupon-terms.js';
import { CouponHoursDto } from './coupon-hours.dto.js';

const MAX_BPS = 10_000;
const MAX_HOURS = 70;
/** What PostgreSQL's integer holds. */
const MAX_USES = 2_147_483_647;
/** No order of a pizzeria comes to this; it stops a slip of the finger. */
const MAX_AMOUNT_MINOR = 10_000_00;

/** A new coupon. Amounts are minor units of the shop's currency; what is left out, or null, bounds nothing. */
export class CreateCouponDto {
  @TextField({
    max: CODE_MAX_LENGTH,
    description: 'What customers type: 3 to 40 of A to Z, 0 to 9 and "-", in any case of letters. It cannot be changed.',
    example: 'WELCOME10',
  })
  code: string;

  @ChoiceField(COUPON_KINDS, {
    description: 'percent and fixed take off the goods, free_delivery the delivery fee. It cannot be changed.',
    example: 'percent',
  })
  kind: CouponKind;

  @IntField({ optional: true, min: 1, max: MAX_BPS, description: 'For percent: basis points of the goods.', example: 1000 })
  valueBps?: number | null;

  @IntField({ optional: true, min: 1, max: MAX_AMOUNT_MINOR, description: 'For fixed: off the goods.', example: 500 })
  valueMinor?: number | null;

  @IntField({ optional: true, min: 1, max: MAX_AMOUNT_MINOR, description: 'For percent: the most it takes off.', example: 1000 })
  maxDiscountMinor?: number | null;

  @InstantField({ optional: true, description: 'It serves from then on.' })
  startsAt?: Date | null;

  @InstantField({ optional: true, description: 'From then on it is over.', example: '2026-12-31T23:00:00Z' })
  endsAt?: Date | null;

  @ListField(() => CouponHoursDto, { optional: true, max: MAX_HOURS, description: 'When it serves; none means at any hour.' })
  weeklyHours?: CouponHoursDto[] | null;

  @MinorField({
    optional: true,
    max: MAX_AMOUNT_MINOR,
    description: 'What the goods must come to, at full price.',
    example: 1500,
  })
  minimumBasketMinor?: number | null;

  @IntField({ optional: true, min: 1, max: MAX_USES, description: 'How often it can be used in all.', example: 100 })
  maxUses?: number | null;

  @IntField({ optional: true, min: 1, max: MAX_USES, description: 'How often by each customer.', example: 1 })
  maxUsesPerCustomer?: number | null;

  @BooleanField({ optional: true, description: 'No cashback can be spent on an order with it; it earns some all the same.' })
  exclusive?: boolean | null;
}
