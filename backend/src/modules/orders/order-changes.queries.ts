import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { ValidationFailedError } from '../../common/errors/validation-failed.error.js';
import { isBusiness } from './business-orders.js';
import { DEFAULT_ORDERS_LIMIT, type ListOrdersDto } from './dto/list-orders.dto.js';
import type { OrderListResponse } from './dto/order-list.response.js';
import { Order } from './order.entity.js';
import { OrdersService } from './orders.service.js';

/** `updated_at` to the microsecond, as a cursor must have it: a Date ends at the millisecond. */
const POSITION = `to_char(orders.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const POSITION_PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

/** A place in a list, and what the round it belongs to is complete up to. */
interface Cursor {
  position: string;
  orderId: string;
  syncedUntil: Date;
}

/** All orders of the shop in the order in which they changed, for programs that keep up with them. */
@Injectable()
export class OrderChangesQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
  ) {}

  /**
   * A page of orders, the longest unchanged first. An order that changes while pages are read moves to the end and comes again.
   * Whoever asks next with the round's `syncedUntil` as `updatedSince` misses none. Throws ValidationFailedError for a bad cursor.
   */
  async listChanges({ limit = DEFAULT_ORDERS_LIMIT, cursor, ...filter }: ListOrdersDto): Promise<OrderListResponse> {
    const after = cursor ? decodeCursor(cursor) : null;
    // Before the page is read, so that all that ended until then is in it.
    const syncedUntil = after?.syncedUntil ?? (await this.completeUntil());
    const { entities, raw } = await this.page(filter, after, limit + 1).getRawAndEntities<{ position: string }>();
    const page = entities.slice(0, limit);
    const [last, position] = [page.at(-1), raw[limit - 1]?.position];
    const hasMore = entities.length > limit && last && position;
    return {
      items: await this.orders.present(page),
      nextCursor: hasMore ? encodeCursor({ position, orderId: last.id, syncedUntil }) : null,
      syncedUntil,
    };
  }

  /**
   * The time before which every change is there to be read. `updated_at` is when a change's transaction began, which may end
   * later than one that began after it: so this is the beginning of the oldest that has not ended, less a second for one that
   * has begun and not yet said so. One that is a minute old is not the app's, which bounds its own, and is not waited for.
   */
  private async completeUntil(): Promise<Date> {
    const [row] = await this.dataSource.query<{ at: Date }[]>(
      `SELECT coalesce(min(xact_start), now()) - interval '1 second' AS at FROM pg_stat_activity
       WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
         AND xact_start > now() - interval '1 minute'`,
    );
    return (row as { at: Date }).at;
  }

  private page({ status, updatedSince }: ListOrdersDto, after: Cursor | null, take: number): SelectQueryBuilder<Order> {
    const query = this.dataSource.manager
      .createQueryBuilder(Order, 'orders')
      .where(isBusiness('orders'))
      .addSelect(POSITION, 'position')
      .orderBy('orders.updated_at', 'ASC')
      .addOrderBy('orders.id', 'ASC')
      .limit(take);
    if (updatedSince) {
      query.andWhere('orders.updated_at >= :updatedSince', { updatedSince });
    }
    if (status) {
      query.andWhere('orders.status = :status', { status });
    }
    return after ? query.andWhere('(orders.updated_at, orders.id) > (:position::timestamptz, :orderId::uuid)', after) : query;
  }
}

function encodeCursor({ position, orderId, syncedUntil }: Cursor): string {
  return Buffer.from([position, orderId, syncedUntil.toISOString()].join(' ')).toString('base64url');
}

function decodeCursor(cursor: string): Cursor {
  const [position = '', orderId, synced = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const syncedUntil = new Date(synced);
  if (!POSITION_PATTERN.test(position) || !isUUID(orderId) || Number.isNaN(syncedUntil.getTime())) {
    throw new ValidationFailedError([{ field: 'cursor', code: 'INVALID', message: 'Send the nextCursor of the page before.' }]);
  }
  return { position, orderId: orderId as string, syncedUntil };
}
