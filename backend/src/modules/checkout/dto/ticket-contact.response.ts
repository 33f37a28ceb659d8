import { ApiProperty } from '@nestjs/swagger';

export class TicketContactResponse {
  @ApiProperty({ example: 'Ada Lovelace' }) name: string;
  @ApiProperty({ example: '+49 30 1234567' }) phone: string;
}
