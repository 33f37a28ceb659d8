import { ArrayUnique } from 'class-validator';
import {
  BooleanField,
  ChoiceField,
  IntField,
  ListField,
  MinorField,
  ObjectField,
  TextField,
} from '../../../common/validation/fields.js';
import { InstantField } from '../../../common/validation/instant-field.js';
import { HALF_PRICE_POLICIES, type HalfPricePolicy } from '../domain/half-price-policy.js';
import { OpeningExceptionDto } from './opening-exception.dto.js';
import { PostcodesField, TimeZoneField } from './shop-fields.js';
import { StageTargetsDto } from './stage-targets.dto.js';
import { WeeklyOpeningDto } from './weekly-opening.dto.js';

const MAX_WEEKLY_INTERVALS = 70;
const MAX_EXCEPTIONS = 366;
const MAX_BPS = 10_000;
const MAX_PROMISE_MINUTES = 600;
const MAX_ACCEPT_TIMEOUT_MINUTES = 120;
/** No pizza is so dear that its delivery costs this; it stops a slip of the finger. */
const MAX_FEE_MINOR = 10_000_00;

/** What is left out, or null, stays as it is; only a null `pausedUntil` means something: open again. */
export class ChangeShopDto {
  @IntField({
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    description: 'The version that was read; another one is refused.',
    example: 3,
  })
  version: number;

  @TextField({ optional: true, max: 80, example: 'Forno' })
  name?: string;

  @TextField({ optional: true, max: 200, example: 'Ofengasse 7, 10435 Berlin' })
  address?: string;

  @TextField({ optional: true, max: 40, example: '+49 30 23125 200' })
  phone?: string;

  @TimeZoneField({ optional: true, example: 'Europe/Berlin' })
  timeZone?: string;

  @ListField(() => WeeklyOpeningDto, {
    optional: true,
    max: MAX_WEEKLY_INTERVALS,
    description: 'The whole week; what is not in it is closed.',
  })
  weeklyHours?: WeeklyOpeningDto[];

  @ListField(() => OpeningExceptionDto, { optional: true, max: MAX_EXCEPTIONS, description: 'All exceptions, one a day.' })
  @ArrayUnique(({ date }: OpeningExceptionDto) => date)
  hourExceptions?: OpeningExceptionDto[];

  @InstantField({ optional: true, description: 'No orders until then; null ends the pause.' })
  pausedUntil?: Date | null;

  @MinorField({ optional: true, max: MAX_FEE_MINOR, description: 'Tax-inclusive, for every delivery.', example: 290 })
  deliveryFeeMinor?: number;

  @IntField({
    optional: true,
    min: 0,
    max: MAX_BPS,
    description: 'Tax contained in the delivery fee, in basis points.',
    example: 700,
  })
  deliveryTaxRateBps?: number;

  @MinorField({ optional: true, max: MAX_FEE_MINOR, description: "The least that an order's goods must come to.", example: 1200 })
  minimumOrderMinor?: number;

  @PostcodesField({ optional: true, example: ['10435', '10437'] })
  servedPostcodes?: string[];

  @IntField({
    optional: true,
    min: 1,
    max: MAX_PROMISE_MINUTES,
    description: 'From acceptance until it can be picked up.',
    example: 20,
  })
  pickupMinutes?: number;

  @IntField({
    optional: true,
    min: 1,
    max: MAX_PROMISE_MINUTES,
    description: 'From acceptance until it is at the door.',
    example: 40,
  })
  deliveryMinutes?: number;

  @BooleanField({ optional: true, description: 'Orders may be paid in cash when they are handed over.' })
  cashEnabled?: boolean;

  @ChoiceField(HALF_PRICE_POLICIES, {
    optional: true,
    description: 'What a pizza of two halves costs: as much as the dearer one, or the mean of both, half a unit rounded up.',
    example: 'higher',
  })
  halfPricePolicy?: HalfPricePolicy;

  @BooleanField({ optional: true, description: "Paid orders go to the kitchen without anybody's word." })
  autoAccept?: boolean;

  @IntField({
    optional: true,
    min: 1,
    max: MAX_ACCEPT_TIMEOUT_MINUTES,
    description: 'Then an order nobody accepted is rejected.',
    example: 10,
  })
  acceptTimeoutMinutes?: number;

  @ObjectField(() => StageTargetsDto, { optional: true })
  stageTargetSeconds?: StageTargetsDto;
}
