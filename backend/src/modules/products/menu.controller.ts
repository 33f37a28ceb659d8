import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { ReadyAnswer } from '../../common/http/ready-answer.js';
import { CurrentLocale, type Locale } from '../../common/http/locale.js';
import { ListProductsDto } from './dto/list-products.dto.js';
import { MenuResponse } from './dto/menu.response.js';
import { ProductListResponse } from './dto/product-list.response.js';
import { ProductPageResponse } from './dto/product-page.response.js';
import { MenuService } from './menu.service.js';

@ApiTags('menu')
@ApiResponse({ status: 304, description: 'What If-None-Match names is still the answer' })
@Access('public', 'menu:read')
@Controller()
export class MenuController {
  constructor(private readonly menu: MenuService) {}

  @Get('menu')
  @ApiOperation({ operationId: 'getMenu', summary: 'Everything that can be ordered now, by category' })
  @ApiOkResponse({ type: MenuResponse })
  getMenu(@CurrentLocale() locale: Locale): Promise<ReadyAnswer> {
    return this.menu.getMenu(locale);
  }

  @Get('products')
  @ApiOperation({ operationId: 'listProducts', summary: 'What can be ordered now: searched, filtered and sorted, by pages' })
  @ApiOkResponse({ type: ProductListResponse })
  @ApiNotFoundResponse({ description: 'CATEGORY_NOT_FOUND' })
  listProducts(@Query() query: ListProductsDto, @CurrentLocale() locale: Locale): Promise<ReadyAnswer> {
    return this.menu.listProducts(query, locale);
  }

  @Get('products/:slug')
  @ApiOperation({ operationId: 'getProduct', summary: 'A product with all its variants, also while it cannot be ordered' })
  @ApiOkResponse({ type: ProductPageResponse })
  @ApiNotFoundResponse({ description: 'PRODUCT_NOT_FOUND: unknown, or not on the menu' })
  getProduct(@Param('slug') slug: string, @CurrentLocale() locale: Locale): Promise<ReadyAnswer> {
    return this.menu.getProduct(slug, locale);
  }
}
