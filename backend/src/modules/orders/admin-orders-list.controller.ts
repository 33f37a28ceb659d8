import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import { ListAllOrdersDto } from './dto/list-all-orders.dto.js';
import { OrderListResponse } from './dto/order-list.response.js';
import { OrdersQueries } from './orders.queries.js';

@ApiTags('admin')
@Access('manager')
@Controller('admin/orders')
export class AdminOrdersListController {
  constructor(private readonly queries: OrdersQueries) {}

  @Get()
  @ApiOperation({ operationId: 'listAllOrders', summary: "All of the shop's orders, newest first" })
  @ApiOkResponse({ type: OrderListResponse })
  async listAllOrders(@Query() filter: ListAllOrdersDto): Promise<OrderListResponse> {
    return this.queries.listAll(filter);
  }
}
