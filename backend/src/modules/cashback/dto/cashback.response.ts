import { ApiProperty } from '@nestjs/swagger';
import type { CashbackStatement } from '../cashback.service.js';
import { CashbackExpirationResponse } from './cashback-expiration.response.js';
import { CashbackMaturityResponse } from './cashback-maturity.response.js';
import { CashbackTransferResponse } from './cashback-transfer.response.js';

/** A member's cashback and how it came about. */
export class CashbackResponse {
  @ApiProperty({ example: 'eur' })
  currency: string;

  @ApiProperty({ type: 'integer', description: 'Can be spent now.', example: 420 })
  availableMinor: number;

  @ApiProperty({ type: 'integer', description: 'Earned by orders that are not completed yet.', example: 120 })
  pendingMinor: number;

  @ApiProperty({ type: 'integer', description: 'Set aside for orders that are not paid yet.', example: 0 })
  heldMinor: number;

  @ApiProperty({
    type: 'integer',
    description: 'Spent or set aside before it was taken back; paid by what can be spent next.',
    example: 0,
  })
  debtMinor: number;

  @ApiProperty({
    type: [CashbackMaturityResponse],
    description:
      'When what is pending can be spent, the next first, at most twenty. What is missing here waits until its order is completed.',
  })
  maturities: CashbackMaturityResponse[];

  @ApiProperty({
    type: [CashbackExpirationResponse],
    description: 'Until when what can be spent can be spent, the next to end first, at most twenty; the oldest is spent first.',
  })
  expirations: CashbackExpirationResponse[];

  @ApiProperty({ type: [CashbackTransferResponse], description: 'The latest hundred, newest first.' })
  transfers: CashbackTransferResponse[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Send it as `cursor` to `GET /me/cashback/transfers` for older ones; null where there are none.',
  })
  nextCursor: string | null;

  static of(statement: CashbackStatement): CashbackResponse {
    return { ...statement };
  }
}
