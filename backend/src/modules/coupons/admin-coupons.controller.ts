import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { CouponEditingService } from './coupon-editing.service.js';
import { ChangeCouponDto } from './dto/change-coupon.dto.js';
import { CouponListResponse } from './dto/coupon-list.response.js';
import { CouponResponse } from './dto/coupon.response.js';
import { CreateCouponDto } from './dto/create-coupon.dto.js';
import { ListCouponsDto } from './dto/list-coupons.dto.js';

@ApiTags('admin')
@Access('manager')
@Controller('admin/coupons')
export class AdminCouponsController {
  constructor(private readonly editing: CouponEditingService) {}

  @Get()
  @ApiOperation({ operationId: 'listCoupons', summary: 'All coupons, newest first, by pages' })
  @ApiOkResponse({ type: CouponListResponse })
  async listCoupons(@Query() query: ListCouponsDto): Promise<CouponListResponse> {
    const { items, nextCursor } = await this.editing.listCoupons(query);
    return { items: items.map((coupon) => CouponResponse.of(coupon)), nextCursor };
  }

  @Post()
  @ApiOperation({ operationId: 'createCoupon', summary: 'Make a coupon' })
  @ApiCreatedResponse({ type: CouponResponse })
  @ApiConflictResponse({ description: 'COUPON_CODE_TAKEN: there is one of this code, perhaps a stopped one' })
  async createCoupon(@CurrentActor() actor: UserActor, @Body() dto: CreateCouponDto): Promise<CouponResponse> {
    return CouponResponse.of(await this.editing.createCoupon(actor, dto));
  }

  @Patch(':couponId')
  @ApiOperation({ operationId: 'changeCoupon', summary: 'Change terms of a coupon, or stop it' })
  @ApiOkResponse({ type: CouponResponse })
  @ApiNotFoundResponse({ description: 'COUPON_NOT_FOUND: there is no such coupon' })
  @ApiConflictResponse({
    description:
      'COUPON_CHANGED: by somebody else; `currentVersion` in details. COUPON_LIMIT_BELOW_USES: used more often already; `uses` in details',
  })
  async changeCoupon(
    @CurrentActor() actor: UserActor,
    @UuidParam('couponId') couponId: string,
    @Body() dto: ChangeCouponDto,
  ): Promise<CouponResponse> {
    return CouponResponse.of(await this.editing.changeCoupon(actor, couponId, dto));
  }
}
