import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { insertTogether } from '../../infrastructure/database/insert-together.js';
import { ProductsService } from '../products/products.service.js';
import { amountsOf, lineOf } from './order-placement.service.js';
import { OrderLine } from './order-line.entity.js';
import { OrderMoves } from './order-moves.js';
import { OrderTransition } from './order-transition.entity.js';
import { Order } from './order.entity.js';
import { OrdersService } from './orders.service.js';
import { type Quote, QuotesService } from './quotes.service.js';

const CANARY = { kind: 'system', name: 'canary' } as const;

/** Never to be delivered: RFC 2606 keeps `.invalid` for that. */
const NOBODY = { contactName: 'Canary', contactPhone: '0', contactEmail: 'canary@canary.invalid' };

/**
 * Orders that the shop places with itself to see that ordering works. In the worker alone: nothing that a request can reach writes
 * one. They go the way of any order that is free, by the same rows, sums and moves, and are of no business (business-orders.ts).
 */
@Injectable()
export class CanaryOrdersService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly products: ProductsService,
    private readonly quotes: QuotesService,
    private readonly orders: OrdersService,
    private readonly moves: OrderMoves,
  ) {}

  /** Prices the first variant on the menu as for a guest, and looks whether the price is right. Throws while nothing is on the menu. */
  async quote(): Promise<void> {
    const { itemsTotalMinor, grandTotalMinor, lines } = await this.quoteFirst({ housePays: false });
    const [line] = lines;
    if (grandTotalMinor !== itemsTotalMinor || line?.lineTotalMinor !== line?.variant.priceMinor) {
      throw new Error(`A piece of ${line?.variant.priceMinor} was quoted at ${grandTotalMinor} minor units.`);
    }
  }

  /** Places one that the house pays for, in one transaction: it is paid when that commits. Throws while nothing is on the menu. */
  async place(): Promise<string> {
    const quote = await this.quoteFirst({ housePays: true });
    return inTransaction(this.dataSource, async (manager) => {
      const order = manager.create(Order, {
        ...amountsOf(quote),
        ...NOBODY,
        id: randomUUID(),
        isCanary: true,
        fulfilment: 'pickup',
        locale: 'en',
        status: 'pending_payment',
        version: 1,
      });
      await insertTogether(
        manager,
        { into: Order, rows: [order] },
        {
          into: OrderLine,
          rows: quote.lines.map((line, position) =>
            manager.create(OrderLine, { ...lineOf(order.id, line, position), id: randomUUID() }),
          ),
        },
        { into: OrderTransition, rows: [this.moves.begin(order, CANARY)] },
      );
      await this.orders.markPaid(manager, order.id);
      return order.id;
    });
  }

  /** Ends all that have been placed and not ended: the last one, and whatever a worker left that died. Resolves with their number. */
  async endPlaced(): Promise<number> {
    return inTransaction(this.dataSource, async (manager) => {
      const placed = await manager.query<{ id: string }[]>(
        `SELECT id FROM orders WHERE is_canary AND status = 'paid' FOR UPDATE SKIP LOCKED`,
      );
      for (const { id: orderId } of placed) {
        await this.moves.move(manager, { orderId, from: ['paid'], to: 'cancelled', actor: CANARY });
      }
      return placed.length;
    });
  }

  /** Removes those placed before then, with their lines and history: no order of a customer can go by this. Resolves with their number. */
  async forget(before: Date): Promise<number> {
    const [row] = await this.dataSource.query<{ forgotten: number }[]>(`SELECT forget_canaries($1) AS forgotten`, [before]);
    return row?.forgotten ?? 0;
  }

  private async quoteFirst(options: { housePays: boolean }): Promise<Quote> {
    const variantId = await this.products.findFirstVariantId();
    if (!variantId) {
      throw new Error('Nothing is on the menu.');
    }
    return this.quotes.quoteCanary(variantId, options);
  }
}
