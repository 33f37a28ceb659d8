import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/time/clock.js';
import { Environment } from '../../config/environment.js';
import type { Order } from './order.entity.js';

/** Begins what is signed, so that no other signature made with SECRET_KEY is ever an order's token. */
const LABEL = 'forno order token 1';
/** How long after its last change an order opens: each mail tells of a change, so that its link works so long. */
const OPEN_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;

/** The tokens that open guests' orders: derived, so that each mail can carry one and none is stored. See ADR 0007. */
@Injectable()
export class OrderTokens {
  constructor(
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /** The token of an order, 43 characters that are safe in a URL; the same each time while SECRET_KEY stays. */
  tokenOf(orderId: string): string {
    return createHmac('sha256', this.environment.SECRET_KEY).update(`${LABEL}\n${orderId}`).digest('base64url');
  }

  /** What is stored of the token, so that links already sent outlive a change of SECRET_KEY. */
  hashOf(orderId: string): string {
    return orderTokenHash(this.tokenOf(orderId));
  }

  /**
   * Whether `token` opens `order`: a guest's, by the token it was placed with or by the one it has now, until 30 days after its last
   * change.
   */
  opens(order: Pick<Order, 'id' | 'userId' | 'guestTokenHash' | 'updatedAt'>, token: string): boolean {
    const isOpen = order.userId === null && this.clock.now().getTime() < order.updatedAt.getTime() + OPEN_DAYS * DAY_MS;
    const hashes = isOpen ? [order.guestTokenHash, this.hashOf(order.id)] : [];
    return hashes.some((hash) => hash !== null && isEqual(hash, orderTokenHash(token)));
  }
}

/** The SHA-256 of a token. */
export function orderTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function isEqual(expected: string, given: string): boolean {
  return expected.length === given.length && timingSafeEqual(Buffer.from(expected), Buffer.from(given));
}
