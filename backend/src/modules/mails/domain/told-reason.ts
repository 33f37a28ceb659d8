import { SYSTEM_REASONS } from '../../orders/domain/system-reason.js';
import type { OrderTransition } from '../../orders/orders.service.js';
import type { MailTexts } from '../texts/mail-texts.js';

/** Why an order was moved: the system's reasons in the words of `texts`, people's in their own. */
export function toldReason(
  { actorType, reason }: Pick<OrderTransition, 'actorType' | 'reason'>,
  texts: Pick<MailTexts, 'cancelled'>,
): string | null {
  if (actorType !== 'system') {
    return reason;
  }
  const code = SYSTEM_REASONS.find((known) => known === reason);
  return code ? texts.cancelled.systemReasons[code] : null;
}
