import { ApiProperty } from '@nestjs/swagger';
import { HALF_PRICE_POLICIES, type HalfPricePolicy } from '../domain/half-price-policy.js';
import type { ShopSettings } from '../shop-settings.entity.js';
import { OpeningExceptionDto } from './opening-exception.dto.js';
import { WeeklyOpeningDto } from './weekly-opening.dto.js';

/** The settings that everybody may know. */
export class ShopProfileResponse {
  @ApiProperty({ example: 'Forno' })
  name: string;

  @ApiProperty({ example: 'Ofengasse 7, 10435 Berlin' })
  address: string;

  @ApiProperty({ example: '+49 30 23125 200' })
  phone: string;

  @ApiProperty({ description: 'IANA name; opening hours are told by it.', example: 'Europe/Berlin' })
  timeZone: string;

  @ApiProperty({ type: [WeeklyOpeningDto] })
  weeklyHours: WeeklyOpeningDto[];

  @ApiProperty({ type: [OpeningExceptionDto] })
  hourExceptions: OpeningExceptionDto[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'No orders until then.', example: null })
  pausedUntil: Date | null;

  @ApiProperty({ type: 'integer', description: 'Tax-inclusive, for every delivery.', example: 290 })
  deliveryFeeMinor: number;

  @ApiProperty({ type: 'integer', description: "The least that an order's goods must come to.", example: 1200 })
  minimumOrderMinor: number;

  @ApiProperty({ type: [String], description: 'Where the shop delivers to, without spaces.', example: ['10435', '10437'] })
  servedPostcodes: string[];

  @ApiProperty({ type: 'integer', description: 'From acceptance until it can be picked up.', example: 20 })
  pickupMinutes: number;

  @ApiProperty({ type: 'integer', description: 'From acceptance until it is at the door.', example: 40 })
  deliveryMinutes: number;

  @ApiProperty({ description: 'Whether orders may be paid in cash when they are handed over.', example: false })
  cashEnabled: boolean;

  @ApiProperty({
    enum: HALF_PRICE_POLICIES,
    enumName: 'HalfPricePolicy',
    description: 'What a pizza of two halves costs: as much as the dearer one, or the mean of both.',
  })
  halfPricePolicy: HalfPricePolicy;
}

/** The part of `settings` that everybody may know. */
export function shopProfile(settings: ShopSettings): ShopProfileResponse {
  const { name, address, phone, timeZone, weeklyHours, hourExceptions, pausedUntil } = settings;
  const { deliveryFeeMinor, minimumOrderMinor, servedPostcodes, pickupMinutes, deliveryMinutes } = settings;
  const { cashEnabled, halfPricePolicy } = settings;
  return {
    name,
    address,
    phone,
    timeZone,
    weeklyHours,
    hourExceptions,
    pausedUntil,
    deliveryFeeMinor,
    minimumOrderMinor,
    servedPostcodes,
    pickupMinutes,
    deliveryMinutes,
    cashEnabled,
    halfPricePolicy,
  };
}
