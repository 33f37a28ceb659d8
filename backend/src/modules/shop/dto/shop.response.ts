import { ApiProperty } from '@nestjs/swagger';
import type { OpeningState } from '../domain/opening-hours.js';
import type { ShopSettings } from '../shop-settings.entity.js';
import { shopProfile, ShopProfileResponse } from './shop-profile.response.js';

const BPS_PER_PERCENT = 100;

/** The shop as everybody sees it. */
export class ShopResponse extends ShopProfileResponse {
  @ApiProperty({ description: 'Of every amount the shop names.', example: 'eur' })
  currency: string;

  @ApiProperty({ description: 'Of the goods paid in money, in percent, two decimals at most.', example: 10 })
  cashbackPercent: number;

  @ApiProperty({ description: 'Whether it takes orders right now.' })
  isOpen: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'While open; null: not within a week.' })
  closesAt: Date | null;

  @ApiProperty({
    enum: ['closed', 'paused'],
    enumName: 'ShopClosedReason',
    nullable: true,
    description: 'While not open.',
    example: null,
  })
  closedReason: 'closed' | 'paused' | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'While not open; null: not within a year.',
    example: null,
  })
  opensAt: Date | null;

  static of(settings: ShopSettings, state: OpeningState, shop: { currency: string; cashbackRateBps: number }): ShopResponse {
    return {
      ...shopProfile(settings),
      currency: shop.currency,
      cashbackPercent: shop.cashbackRateBps / BPS_PER_PERCENT,
      isOpen: state.open,
      closesAt: state.open ? state.closesAt : null,
      closedReason: state.open ? null : state.reason,
      opensAt: state.open ? null : state.opensAt,
    };
  }
}
