import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/time/clock.js';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import { isOpen } from './domain/opening-hours.js';
import { ShopService } from './shop.service.js';

/** Whether the shop sells, read when metrics are; the worker alone shows it. */
@Injectable()
export class ShopGauges {
  constructor(shop: ShopService, clock: Clock, metrics: Metrics) {
    metrics.gauge(
      { name: 'forno_shop_open', help: '1 while the shop takes orders, 0 while it is closed or paused.' },
      async (gauge) => gauge.set(isOpen(await shop.getSettings(), clock.now()) ? 1 : 0),
    );
  }
}
