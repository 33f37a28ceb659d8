import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import { ShopResponse } from './dto/shop.response.js';
import { ShopService } from './shop.service.js';

@ApiTags('shop')
@Access('public', 'menu:read')
@Controller('shop')
export class ShopController {
  constructor(private readonly shop: ShopService) {}

  @Get()
  @ApiOperation({ operationId: 'getShop', summary: 'Where, when and for how much the shop sells, and whether it is open' })
  @ApiOkResponse({ type: ShopResponse })
  getShop(): Promise<ShopResponse> {
    return this.shop.getShop();
  }
}
