import { ApiProperty } from '@nestjs/swagger';
import { TRANSFER_TYPES, type TransferType } from '../ledger-transfer.entity.js';

/** One movement of cashback. */
export class CashbackTransferResponse {
  @ApiProperty({ format: 'uuid' })
  transferId: string;

  @ApiProperty({ enum: TRANSFER_TYPES, enumName: 'CashbackTransferType', description: 'Why it moved.' })
  type: TransferType;

  @ApiProperty({ type: 'integer', description: 'How much moved; the type says where.', example: 120 })
  amountMinor: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  orderId: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: Date;
}
