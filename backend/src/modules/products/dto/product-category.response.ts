import { ApiProperty } from '@nestjs/swagger';

/** The heading a product stands below. */
export class ProductCategoryResponse {
  @ApiProperty({ format: 'uuid' })
  categoryId: string;

  @ApiProperty({ example: 'pizza' })
  slug: string;

  @ApiProperty({ example: 'Pizza' })
  name: string;
}
