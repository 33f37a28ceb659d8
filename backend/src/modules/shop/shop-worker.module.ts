import { Module } from '@nestjs/common';
import { ShopGauges } from './shop-gauges.js';
import { ShopSettingsModule } from './shop-settings.module.js';

/** The shop in the worker: whether it is open. */
@Module({ imports: [ShopSettingsModule], providers: [ShopGauges] })
export class ShopWorkerModule {}
