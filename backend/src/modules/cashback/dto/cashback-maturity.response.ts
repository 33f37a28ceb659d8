import { ApiProperty } from '@nestjs/swagger';

/** A part of what is pending, and when it can be spent. */
export class CashbackMaturityResponse {
  @ApiProperty({ format: 'uuid', description: 'What earned it.' })
  orderId: string;

  @ApiProperty({ type: 'integer', example: 120 })
  amountMinor: number;

  @ApiProperty({ format: 'date-time', description: 'It can be spent from then on; what is owed is paid by it first.' })
  maturesAt: Date;
}
