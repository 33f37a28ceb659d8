import { ApiProperty } from '@nestjs/swagger';
import type { ShopSettings } from '../shop-settings.entity.js';
import { shopProfile, ShopProfileResponse } from './shop-profile.response.js';
import { StageTargetsDto } from './stage-targets.dto.js';

/** All settings, for who may change them. */
export class ShopSettingsResponse extends ShopProfileResponse {
  @ApiProperty({ type: 'integer', description: 'Tax contained in the delivery fee, in basis points.', example: 700 })
  deliveryTaxRateBps: number;

  @ApiProperty({ description: "Paid orders go to the kitchen without anybody's word." })
  autoAccept: boolean;

  @ApiProperty({ type: 'integer', description: 'Then an order nobody accepted is rejected.', example: 10 })
  acceptTimeoutMinutes: number;

  @ApiProperty({ type: StageTargetsDto })
  stageTargetSeconds: StageTargetsDto;

  @ApiProperty({ type: 'integer', description: 'Send it with a change.', example: 3 })
  version: number;

  @ApiProperty({ format: 'date-time' })
  updatedAt: Date;

  static of(settings: ShopSettings): ShopSettingsResponse {
    const { deliveryTaxRateBps, autoAccept, acceptTimeoutMinutes, stageTargetSeconds, version, updatedAt } = settings;
    return {
      ...shopProfile(settings),
      deliveryTaxRateBps,
      autoAccept,
      acceptTimeoutMinutes,
      stageTargetSeconds,
      version,
      updatedAt,
    };
  }
}
