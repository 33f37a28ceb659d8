import { ApiProperty } from '@nestjs/swagger';
import { CashbackTransferResponse } from './cashback-transfer.response.js';

export class CashbackTransferListResponse {
  @ApiProperty({ type: [CashbackTransferResponse] }) items: CashbackTransferResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it as `cursor` for the next page; null on the last.' })
  nextCursor: string | null;
}
