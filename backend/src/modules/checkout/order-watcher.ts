import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/time/clock.js';
import { Environment } from '../../config/environment.js';
import { judge } from '../orders/domain/order-look.js';
import { OrderWatches } from '../orders/order-watches.js';
import { OrderMoveNotAllowedError } from '../orders/orders.errors.js';
import { ShopService } from '../shop/shop.service.js';
import { FulfilmentService } from './fulfilment.service.js';
import { OrderCancellationService } from './order-cancellation.service.js';

const AUTO_ACCEPT = { kind: 'system', name: 'auto-accept' } as const;

/** Looks at orders under way, and takes the step that they are ready for. */
@Injectable()
export class OrderWatcher {
  constructor(
    private readonly watches: OrderWatches,
    private readonly shop: ShopService,
    private readonly fulfilment: FulfilmentService,
    private readonly cancellation: OrderCancellationService,
    private readonly clock: Clock,
    private readonly environment: Environment,
  ) {}

  /**
   * Looks once: an order that is ready moves on, any other is looked at again later. Safe to repeat and to run twice at once,
   * for moves are guarded and a look counts once. An order that is not under way is left alone. Throws OrderNotFoundError.
   */
  async look(orderId: string): Promise<void> {
    const watch = await this.watches.findWatch(orderId);
    if (!watch) {
      return;
    }
    const settings = await this.shop.getSettings();
    const verdict = judge(watch, settings, this.clock.now(), this.environment.WATCH_LOOK_CAP_SECONDS);
    switch (verdict.step) {
      case 'accept':
        return unlessOvertaken(() => this.fulfilment.accept(AUTO_ACCEPT, orderId));
      case 'reject':
        return unlessOvertaken(() => this.cancellation.rejectUnaccepted(orderId));
      case 'wait':
        return this.watches.lookAgain(watch, verdict);
    }
  }
}

/** Somebody who moved the order meanwhile has set its watch anew, too: nothing is left to do. */
async function unlessOvertaken(step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof OrderMoveNotAllowedError)) {
      throw error;
    }
  }
}
