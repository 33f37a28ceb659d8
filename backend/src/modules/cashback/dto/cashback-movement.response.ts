import { ApiProperty } from '@nestjs/swagger';
import { MEMBER_ACCOUNTS, type MemberAccount } from '../cashback.queries.js';

/** What a transfer did to one of the member's balances. */
export class CashbackMovementResponse {
  @ApiProperty({
    enum: MEMBER_ACCOUNTS,
    enumName: 'CashbackAccount',
    description: 'The balance it moved: `availableMinor`, `pendingMinor`, `heldMinor` or `debtMinor`.',
  })
  account: MemberAccount;

  @ApiProperty({
    type: 'integer',
    description: 'How much more or less is there since; the amounts of all transfers come to the balance.',
    example: -120,
  })
  amountMinor: number;
}
