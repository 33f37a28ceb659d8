import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { ChangeShopDto } from './dto/change-shop.dto.js';
import { ShopSettingsResponse } from './dto/shop-settings.response.js';
import { ShopService } from './shop.service.js';

@ApiTags('admin')
@Access('manager')
@Controller('admin/shop')
export class AdminShopController {
  constructor(private readonly shop: ShopService) {}

  @Get()
  @ApiOperation({ operationId: 'getShopSettings', summary: 'All settings of the shop' })
  @ApiOkResponse({ type: ShopSettingsResponse })
  async getShopSettings(): Promise<ShopSettingsResponse> {
    return ShopSettingsResponse.of(await this.shop.getSettings());
  }

  @Patch()
  @ApiOperation({ operationId: 'changeShop', summary: 'Change some settings of the shop, or pause it' })
  @ApiOkResponse({ type: ShopSettingsResponse })
  @ApiConflictResponse({ description: 'SHOP_SETTINGS_CHANGED: by somebody else; `currentVersion` in details' })
  async changeShop(@CurrentActor() actor: UserActor, @Body() dto: ChangeShopDto): Promise<ShopSettingsResponse> {
    return ShopSettingsResponse.of(await this.shop.changeShop(actor, dto));
  }
}
