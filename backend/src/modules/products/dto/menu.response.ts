import { ApiProperty } from '@nestjs/swagger';
import { MenuCategoryResponse } from './menu-category.response.js';

/** All that can be ordered now, in one language. */
export class MenuResponse {
  @ApiProperty({ description: 'Of every price in the menu.', example: 'eur' })
  currency: string;

  @ApiProperty({ type: [MenuCategoryResponse] })
  categories: MenuCategoryResponse[];
}
