import { ApiProperty } from '@nestjs/swagger';

export class OrderContactResponse {
  @ApiProperty({ example: 'Ada Lovelace' }) name: string;
  @ApiProperty({ example: '+49 30 1234567' }) phone: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: "Null where a till's customer left none.",
    example: 'ada@example.com',
  })
  email: string | null;
}
