import type { EntityManager } from 'typeorm';
import { Dispute } from './dispute.entity.js';

/** What is or was disputed of a payment, oldest first. */
export function listDisputesOf(manager: EntityManager, paymentId: string): Promise<Dispute[]> {
  return manager.find(Dispute, { where: { paymentId }, order: { openedAt: 'ASC', id: 'ASC' } });
}
