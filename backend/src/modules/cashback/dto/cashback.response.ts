import { ApiProperty } from '@nestjs/swagger';
import type { CashbackStatement } from '../cashback.service.js';
import { CashbackExpirationResponse } from './cashback-expiration.response.js';
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

  @ApiProperty({ type: 'integer', description: 'Spent before it was taken back; paid by what matures next.', example: 0 })
  debtMinor: number;

  @ApiProperty({
    type: [CashbackExpirationResponse],
    description: 'Until when what can be spent can be spent, the next to end first, at most twenty; the oldest is spent first.',
  })
  expirations: CashbackExpirationResponse[];

  @ApiProperty({ type: [CashbackTransferResponse], description: 'The latest hundred, newest first.' })
  transfers: CashbackTransferResponse[];

  static of(statement: CashbackStatement): CashbackResponse {
    return { ...statement };
  }
}
