import { Body, Controller, Patch } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { ChangeProductDto } from './dto/change-product.dto.js';
import { ProductStatusResponse } from './dto/product-status.response.js';
import { ProductsService } from './products.service.js';

@ApiTags('admin')
@Access('manager')
@Controller('admin/products')
export class AdminProductsController {
  constructor(private readonly products: ProductsService) {}

  @Patch(':productId')
  @ApiOperation({ operationId: 'changeProduct', summary: 'Put a product on the menu or take it off' })
  @ApiOkResponse({ type: ProductStatusResponse })
  @ApiNotFoundResponse({ description: 'PRODUCT_NOT_FOUND' })
  @ApiConflictResponse({ description: 'PRODUCT_WITHOUT_VARIANTS: it has nothing to sell yet' })
  changeProduct(
    @CurrentActor() actor: UserActor,
    @UuidParam('productId') productId: string,
    @Body() dto: ChangeProductDto,
  ): Promise<ProductStatusResponse> {
    return this.products.changeProduct(actor, productId, dto);
  }
}
