import { Body, Controller, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
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
  changeProduct(
    @CurrentActor() actor: UserActor,
    @UuidParam('productId') productId: string,
    @Body() dto: ChangeProductDto,
  ): Promise<ProductStatusResponse> {
    return this.products.changeProduct(actor, productId, dto);
  }
}
