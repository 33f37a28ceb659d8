import { ApiProperty } from '@nestjs/swagger';

export class OrderAddressResponse {
  @ApiProperty({ example: 'Kastanienallee 12' }) street: string;
  @ApiProperty({ type: String, nullable: true, example: '3rd floor' }) details: string | null;
  @ApiProperty({ example: '10435' }) postcode: string;
  @ApiProperty({ example: 'Berlin' }) city: string;
}
