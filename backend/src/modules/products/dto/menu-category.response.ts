import { ApiProperty } from '@nestjs/swagger';
import type { MenuCategory } from '../domain/menu.js';
import { ProductCardResponse } from './product-card.response.js';

/** A heading of the menu; those below another come right after it. */
export class MenuCategoryResponse implements MenuCategory {
  @ApiProperty({ format: 'uuid' })
  categoryId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The heading this one is below.' })
  parentId: string | null;

  @ApiProperty({ example: 'pizza' })
  slug: string;

  @ApiProperty({ example: 'Pizza' })
  name: string;

  @ApiProperty({ type: [ProductCardResponse] })
  products: ProductCardResponse[];
}
