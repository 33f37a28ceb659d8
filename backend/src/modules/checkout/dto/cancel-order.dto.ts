import { ChoiceField, TextField } from '../../../common/validation/fields.js';
import { CANCEL_CODES, type CancelCode, REFUND_DECISIONS, type RefundDecision } from '../../orders/domain/cancellation.js';

export class CancelOrderDto {
  @ChoiceField(CANCEL_CODES, { description: 'Kept with the audit entry.', example: 'not_collected' })
  code: CancelCode;

  @TextField({ max: 200, description: 'Told to the customer.', example: 'Nobody came for it until we closed.' })
  reason: string;

  @ChoiceField(REFUND_DECISIONS, {
    description: '`full`: money and spent cashback go back. `none`: both stay with the shop.',
    example: 'none',
  })
  refund: RefundDecision;
}
