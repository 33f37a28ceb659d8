import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildMenu, buildShop } from '@/testing/factories/menu.factory';
import { buildOrder } from '@/testing/factories/order.factory';
import { renderApp } from '@/testing/render-app';

const { orderId: guestsOrder } = buildOrder();
const membersOrder = '22222222-2222-4222-8222-222222222222';

beforeEach(() => {
  api.use(http.get(at('/menu'), () => HttpResponse.json(buildMenu())), http.get(at('/shop'), () => HttpResponse.json(buildShop())));
});

describe('the banner of an order under way', () => {
  it('should ask only for what the visitor can open', async () => {
    const asked: string[] = [];
    api.use(
      http.get(at('/orders/:orderId'), ({ params }) => {
        asked.push(String(params['orderId']));
        return HttpResponse.json(buildOrder({ status: 'paid' }));
      }),
    );
    renderApp('/', { orderAccess: { orders: [{ orderId: membersOrder, token: null }, { orderId: guestsOrder, token: 'secret' }] } });
    expect(await screen.findByTestId('active-order')).toHaveAttribute('href', `/orders/${guestsOrder}`);
    expect(asked).toEqual([guestsOrder]);
  });

  it('should not ask again for what is not ours', async () => {
    api.use(http.get(at('/orders/:orderId'), () => HttpResponse.json({ code: 'ORDER_NOT_FOUND', status: 404 }, { status: 404 })));
    const { store } = renderApp('/', { orderAccess: { orders: [{ orderId: guestsOrder, token: 'secret' }] } });
    await waitFor(() => expect(store.getState().orderAccess.orders).toEqual([]));
  });
});
