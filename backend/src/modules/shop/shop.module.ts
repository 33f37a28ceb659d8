import { Module } from '@nestjs/common';
import { AdminShopController } from './admin-shop.controller.js';
import { ShopController } from './shop.controller.js';
import { ShopSettingsModule } from './shop-settings.module.js';

/** The shop in the API. */
@Module({
  imports: [ShopSettingsModule],
  controllers: [ShopController, AdminShopController],
  exports: [ShopSettingsModule],
})
export class ShopModule {}
