import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AdminShopController } from './admin-shop.controller.js';
import { ShopController } from './shop.controller.js';
import { ShopService } from './shop.service.js';

@Module({
  imports: [AuditModule],
  controllers: [ShopController, AdminShopController],
  providers: [ShopService],
  exports: [ShopService],
})
export class ShopModule {}
