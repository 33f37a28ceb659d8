import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { decodeIdCursor, encodeIdCursor } from '../../common/validation/id-cursor.js';
import { isBusiness } from './business-orders.js';
import type { ListAllOrdersDto } from './dto/list-all-orders.dto.js';
import { DEFAULT_ORDERS_LIMIT, type ListOrdersDto } from './dto/list-orders.dto.js';
import type { OrderListResponse } from './dto/order-list.response.js';
import { Order } from './order.entity.js';
import { OrdersService } from './orders.service.js';

/** Lists of orders, newest first: a customer's own, and all of them for the manager. */
@Injectable()
export class OrdersQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
  ) {}

  async listOrdersOf(userId: string, filter: ListOrdersDto): Promise<OrderListResponse> {
    const query = this.newestFirst(filter).andWhere('orders.userId = :userId', { userId });
    if (filter.updatedSince) {
      query.andWhere('orders.updated_at >= :updatedSince', { updatedSince: filter.updatedSince });
    }
    return this.page(query, filter);
  }

  async listAll(filter: ListAllOrdersDto): Promise<OrderListResponse> {
    const query = this.newestFirst(filter);
    if (filter.orderNumber) {
      query.andWhere('orders.orderNumber = :orderNumber', { orderNumber: filter.orderNumber });
    }
    return this.page(query, filter);
  }

  private newestFirst({ cursor, status }: ListAllOrdersDto): SelectQueryBuilder<Order> {
    const query = this.dataSource.manager
      .createQueryBuilder(Order, 'orders')
      .where(isBusiness('orders'))
      .orderBy('orders.createdAt', 'DESC')
      .addOrderBy('orders.id', 'DESC');
    if (cursor) {
      const orderId = decodeIdCursor(cursor);
      query.andWhere('(orders.created_at, orders.id) < (SELECT created_at, id FROM orders WHERE id = :orderId)', { orderId });
    }
    if (status) {
      query.andWhere('orders.status = :status', { status });
    }
    return query;
  }

  private async page(
    query: SelectQueryBuilder<Order>,
    { limit = DEFAULT_ORDERS_LIMIT }: Pick<ListAllOrdersDto, 'limit'>,
  ): Promise<OrderListResponse> {
    // One more than asked for tells whether there is a next page.
    const found = await query.limit(limit + 1).getMany();
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: await this.orders.present(page),
      nextCursor: found.length > limit && last ? encodeIdCursor(last.id) : null,
      syncedUntil: null,
    };
  }
}
