import { ApiProperty } from '@nestjs/swagger';

/** A part of what can be spent, and its end. */
export class CashbackExpirationResponse {
  @ApiProperty({ type: 'integer', example: 120 })
  amountMinor: number;

  @ApiProperty({ format: 'date-time', description: 'Spend it before then.' })
  expiresAt: Date;
}
