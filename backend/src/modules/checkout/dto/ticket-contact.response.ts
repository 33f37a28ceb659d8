import { ApiProperty } from '@nestjs/swagger';

export class TicketContactResponse {
  @ApiProperty({ example: 'Ada Lovelace' }) name: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: "Null where a till's customer left none, which only an order to pick up allows.",
    example: '+49 30 1234567',
  })
  phone: string | null;
}
