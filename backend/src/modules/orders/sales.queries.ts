import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { isBusiness } from './business-orders.js';

export interface ProductSales {
  productId: string;
  pieces: number;
}

@Injectable()
export class SalesQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Pieces ordered of each product from `since` on, unless the order came to nothing; a half counts as a piece of its product. */
  async listSold(since: Date): Promise<ProductSales[]> {
    return this.dataSource.query<ProductSales[]>(
      `SELECT sold.product_id AS "productId", sum(l.qty)::int AS pieces
       FROM orders o JOIN order_lines l ON l.order_id = o.id
       CROSS JOIN LATERAL (
         SELECT l.product_id UNION SELECT (l.other_half ->> 'productId')::uuid WHERE l.other_half IS NOT NULL) sold
       WHERE ${isBusiness('o')} AND o.created_at >= $1 AND o.status NOT IN ('pending_payment', 'cancelled', 'expired')
       GROUP BY sold.product_id`,
      [since],
    );
  }
}
