import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ShopService } from './shop.service.js';

/** The shop's settings, for both processes: no routes. */
@Module({ imports: [AuditModule], providers: [ShopService], exports: [ShopService] })
export class ShopSettingsModule {}
