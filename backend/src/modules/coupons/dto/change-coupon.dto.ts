import { OmitType, PartialType } from '@nestjs/swagger';
import { BooleanField, IntField } from '../../../common/validation/fields.js';
import { CreateCouponDto } from './create-coupon.dto.js';

/** What is left out stays as it is; null takes a bound away. Orders that have been placed keep their price. */
export class ChangeCouponDto extends PartialType(OmitType(CreateCouponDto, ['code', 'kind'])) {
  @IntField({
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    description: 'The version that was read; another one is refused.',
    example: 3,
  })
  version: number;

  @BooleanField({ optional: true, description: 'false stops it: nobody can use it any more; true lets it serve again.' })
  active?: boolean | null;
}
