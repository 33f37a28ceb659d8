import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { decodeIdCursor, encodeIdCursor } from '../../common/validation/id-cursor.js';
import { DEFAULT_ORDERS_LIMIT, type ListOrdersDto } from './dto/list-orders.dto.js';
import type { OrderListResponse } from './dto/order-list.response.js';
import { Order } from './order.entity.js';
import { OrdersService } from './orders.service.js';

/** A customer's list of orders. */
@Injectable()
export class OrdersQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
  ) {}

  /** A customer's orders, newest first. */
  async listOrdersOf(
    userId: string,
    { limit = DEFAULT_ORDERS_LIMIT, cursor, status, updatedSince }: ListOrdersDto,
  ): Promise<OrderListResponse> {
    const query = this.dataSource.manager
      .createQueryBuilder(Order, 'orders')
      .where('orders.userId = :userId', { userId })
      .orderBy('orders.createdAt', 'DESC')
      .addOrderBy('orders.id', 'DESC')
      .limit(limit + 1);
    if (cursor) {
      const orderId = decodeIdCursor(cursor);
      query.andWhere('(orders.created_at, orders.id) < (SELECT created_at, id FROM orders WHERE id = :orderId)', { orderId });
    }
    if (status) {
      query.andWhere('orders.status = :status', { status });
    }
    if (updatedSince) {
      query.andWhere('orders.updated_at >= :updatedSince', { updatedSince });
    }
    const found = await query.getMany();
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: await this.orders.present(page),
      nextCursor: found.length > limit && last ? encodeIdCursor(last.id) : null,
      syncedUntil: null,
    };
  }
}
