import { ApiProperty } from '@nestjs/swagger';
import { TRANSFER_TYPES, type TransferType } from '../ledger-transfer.entity.js';
import { CashbackMovementResponse } from './cashback-movement.response.js';

/** One movement of cashback. */
export class CashbackTransferResponse {
  @ApiProperty({ format: 'uuid' })
  transferId: string;

  @ApiProperty({ enum: TRANSFER_TYPES, enumName: 'CashbackTransferType', description: 'Why it moved.' })
  type: TransferType;

  @ApiProperty({ type: 'integer', description: 'How much moved; `movements` say from where and to where.', example: 120 })
  amountMinor: number;

  @ApiProperty({
    type: [CashbackMovementResponse],
    description:
      'One or two, first where it left. Taken back from `available` or `pending`, or owed from then on (`debt`); a debt paid out of ' +
      '`available`, or forgiven where that has no part in it.',
  })
  movements: CashbackMovementResponse[];

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderId: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: Date;
}
