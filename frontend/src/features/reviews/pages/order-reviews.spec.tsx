import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildMenu, buildShop } from '@/testing/factories/menu.factory';
import { buildOrder } from '@/testing/factories/order.factory';
import { buildOwnReview } from '@/testing/factories/review.factory';
import { renderApp } from '@/testing/render-app';
import type { OrderLine } from '@/features/order-tracking/orders.api';
import type { OwnReview } from '../reviews.api';

const { orderId, lines } = buildOrder();
const [line] = lines;
const secondLine = { ...(line as OrderLine), orderLineId: 'line-2', productId: 'product-marinara', name: 'Marinara' };
const path = `/orders/${orderId}`;
const member = { session: { status: 'authenticated', accessToken: 'token' } } as const;

/** The completed order and what was written of it; returns what is sent. */
function serve(state: { reviews: OwnReview[] }) {
  const sent: [productId: unknown, body: unknown][] = [];
  api.use(
    http.get(at(`${path}/reviews`), () => HttpResponse.json(state.reviews)),
    http.post(at('/products/:productId/reviews'), async ({ request, params }) => {
      const body = (await request.json()) as { orderLineId: string; rating: number; text: string };
      sent.push([params['productId'], body]);
      const review = buildOwnReview({ ...body, reviewId: `review-of-${body.orderLineId}` });
      state.reviews.push(review);
      return HttpResponse.json(review, { status: 201 });
    }),
  );
  return sent;
}

beforeEach(() => {
  const completed = buildOrder({ status: 'completed', cancellable: false, lines: [...lines, secondLine] });
  api.use(
    http.get(at('/menu'), () => HttpResponse.json(buildMenu())),
    http.get(at('/shop'), () => HttpResponse.json(buildShop())),
    http.get(at('/orders'), () => HttpResponse.json({ items: [completed], nextCursor: null })),
    http.get(at('/me'), () => HttpResponse.json({ role: 'customer' })),
    http.get(at(path), () => HttpResponse.json(completed)),
    http.get(at(`${path}/events`), () => new HttpResponse('', { status: 404 })),
  );
});

const lineReview = (orderLineId: string) => within(screen.getByTestId(`line-review-${orderLineId}`));

describe('rating an order', () => {
  it('should send stars and words of one line, by keyboard, and say what becomes of them', async () => {
    const sent = serve({ reviews: [] });
    renderApp(path, member);
    await screen.findByTestId('order-reviews');
    await screen.findByTestId('line-review-line-2');
    lineReview('line-2').getByTestId('star-1').focus();
    await userEvent.keyboard('[Space][ArrowRight][ArrowRight][ArrowRight]');
    expect(lineReview('line-2').getByTestId('star-4')).toBeChecked();
    await userEvent.type(lineReview('line-2').getByTestId('field-text'), 'Good');
    await userEvent.click(lineReview('line-2').getByTestId('review-send'));
    expect(await lineReview('line-2').findByTestId('line-reviewed')).toHaveAttribute('data-status', 'pending');
    expect(sent).toEqual([['product-marinara', { orderLineId: 'line-2', rating: 4, text: 'Good' }]]);
    expect(lineReview('line-1').getByTestId('star-choice')).toBeInTheDocument();
  });

  it('should take a pizza of two halves as the half that is chosen', async () => {
    const sent = serve({ reviews: [] });
    const otherHalf = { productId: 'product-diavola', productSlug: 'diavola', variantId: 'diavola-30', name: 'Diavola', removedIngredientIds: [], removedIngredients: [] };
    const halved = buildOrder({ status: 'completed', cancellable: false, lines: [{ ...secondLine, otherHalf }] });
    api.use(http.get(at(path), () => HttpResponse.json(halved)));
    renderApp(path, member);
    await userEvent.click(await screen.findByTestId('reviewed-half-product-diavola'));
    await userEvent.click(screen.getByTestId('star-5'));
    await userEvent.click(screen.getByTestId('review-send'));
    await screen.findByTestId('line-reviewed');
    expect(sent).toEqual([['product-diavola', { orderLineId: 'line-2', rating: 5, text: '' }]]);
  });

  it('should ask which half only where there are two', async () => {
    serve({ reviews: [] });
    renderApp(path, member);
    await screen.findByTestId('line-review-line-1');
    expect(screen.queryByTestId('reviewed-half')).toBeNull();
  });

  it('should ask for words only after stars', async () => {
    serve({ reviews: [] });
    renderApp(path, member);
    await screen.findByTestId('line-review-line-1');
    expect(screen.queryByTestId('review-send')).toBeNull();
  });

  it.each(['pending', 'published', 'rejected'] as const)('should show what was written before and is %s', async (status) => {
    serve({ reviews: [buildOwnReview({ status })] });
    renderApp(path, member);
    expect(await screen.findByTestId('line-reviewed')).toHaveAttribute('data-status', status);
    expect(lineReview('line-1').queryByTestId('star-choice')).toBeNull();
  });

  it('should say why a review was refused and show what is there instead', async () => {
    const state = { reviews: [] as OwnReview[] };
    serve(state);
    api.use(
      http.post(at('/products/:productId/reviews'), () => {
        state.reviews.push(buildOwnReview());
        return HttpResponse.json({ code: 'REVIEW_EXISTS', status: 409 }, { status: 409 });
      }),
    );
    renderApp(path, member);
    await screen.findByTestId('line-review-line-1');
    await userEvent.click(lineReview('line-1').getByTestId('star-5'));
    await userEvent.click(lineReview('line-1').getByTestId('review-send'));
    expect(await lineReview('line-1').findByTestId('line-reviewed')).toBeInTheDocument();
  });

  it('should keep the stars and words of a review that did not get through', async () => {
    serve({ reviews: [] });
    api.use(http.post(at('/products/:productId/reviews'), () => HttpResponse.error()));
    renderApp(path, member);
    await screen.findByTestId('line-review-line-1');
    await userEvent.click(lineReview('line-1').getByTestId('star-5'));
    await userEvent.type(lineReview('line-1').getByTestId('field-text'), 'Good');
    await userEvent.click(lineReview('line-1').getByTestId('review-send'));
    expect(await lineReview('line-1').findByTestId('review-error')).toBeInTheDocument();
    expect(lineReview('line-1').getByTestId('field-text')).toHaveValue('Good');
  });

  it('should not be asked of a guest, nor of somebody who looks at another’s order', async () => {
    renderApp(path);
    await screen.findByTestId('order');
    expect(screen.queryByTestId('order-reviews')).toBeNull();
    let asked = 0;
    api.use(
      http.get(at(`${path}/reviews`), () => {
        asked += 1;
        return HttpResponse.json({ code: 'ORDER_NOT_FOUND', status: 404 }, { status: 404 });
      }),
    );
    renderApp(path, member);
    await expect.poll(() => asked).toBe(1);
    await expect.poll(() => screen.queryByTestId('order-reviews')).toBeNull();
  });
});
