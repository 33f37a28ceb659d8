import { Injectable } from '@nestjs/common';
import type { Locale } from '../../common/http/locale.js';
import type { OrderStatus } from '../orders/domain/order-state.js';
import { OrderResponse } from '../orders/dto/order.response.js';
import { type Order, type OrderDetails, OrdersService } from '../orders/orders.service.js';
import { ProductsService } from '../products/products.service.js';
import { ShopService } from '../shop/shop.service.js';
import { translatedLine } from './domain/translated-line.js';
import { TicketResponse } from './dto/ticket.response.js';

const KITCHEN_BOARD: readonly OrderStatus[] = ['paid', 'accepted', 'preparing', 'ready'];
const COURIER_BOARD: readonly OrderStatus[] = ['ready', 'out_for_delivery'];

/** Orders as those behind the counter read them: in the reader's language, whatever the customer's. */
@Injectable()
export class TicketsService {
  constructor(
    private readonly orders: OrdersService,
    private readonly products: ProductsService,
    private readonly shop: ShopService,
  ) {}

  async listKitchenTickets(locale: Locale): Promise<TicketResponse[]> {
    return this.present(await this.orders.listByStatus(KITCHEN_BOARD), locale);
  }

  async listCourierTickets(locale: Locale): Promise<TicketResponse[]> {
    return this.present(await this.orders.listByStatus(COURIER_BOARD, 'delivery'), locale);
  }

  async presentOne(order: Order, locale: Locale): Promise<TicketResponse> {
    const [ticket] = await this.present([order], locale);
    return ticket as TicketResponse;
  }

  /** Four statements, however many orders. */
  private async present(orders: Order[], locale: Locale): Promise<TicketResponse[]> {
    const { stageTargetSeconds } = await this.shop.getSettings();
    const details = await this.translate(await this.orders.listDetails(orders), locale);
    return details.map(({ order, lines, transitions }) =>
      TicketResponse.of(OrderResponse.of(order, lines, transitions), stageTargetSeconds),
    );
  }

  /** An order in the reader's own language keeps the names that it was ordered by. */
  private async translate(details: OrderDetails[], locale: Locale): Promise<OrderDetails[]> {
    const foreign = details.filter(({ order }) => order.locale !== locale).flatMap(({ lines }) => lines);
    const halves = foreign.flatMap((line) => (line.otherHalf ? [line, line.otherHalf] : [line]));
    const variantIds = halves.map(({ variantId }) => variantId);
    const ingredientIds = halves.flatMap(({ removedIngredients }) => removedIngredients.map(({ ingredientId }) => ingredientId));
    const names = await this.products.listCatalogueNames(variantIds, ingredientIds, locale);
    return details.map((detail) =>
      detail.order.locale === locale ? detail : { ...detail, lines: detail.lines.map((line) => translatedLine(line, names)) },
    );
  }
}
