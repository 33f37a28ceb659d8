import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildMenu, buildProduct, buildShop } from '@/testing/factories/menu.factory';
import { buildProductReviews, buildReview } from '@/testing/factories/review.factory';
import { renderApp } from '@/testing/render-app';
import type { ProductReviews } from '../reviews.api';

const path = '/products/product-margherita/reviews';

beforeEach(() => {
  api.use(
    http.get(at('/menu'), () => HttpResponse.json(buildMenu())),
    http.get(at('/shop'), () => HttpResponse.json(buildShop())),
    http.get(at('/products/margherita'), () => HttpResponse.json(buildProduct())),
  );
});

const serve = (reviews: Partial<ProductReviews>) => api.use(http.get(at(path), () => HttpResponse.json(buildProductReviews(reviews))));

describe('the reviews of a product', () => {
  it('should say in numbers and words what guests think, and what the shop answers', async () => {
    serve({ items: [buildReview({ rating: 5, reply: 'Thank you!' }), buildReview({ reviewId: 'review-2', rating: 4, text: '' })] });
    renderApp('/products/margherita');
    const reviews = await screen.findAllByTestId('review');
    expect(reviews.map(({ dataset }) => dataset['rating'])).toEqual(['5', '4']);
    expect(within(reviews[0] as HTMLElement).getByTestId('review-reply')).toBeInTheDocument();
    expect(within(reviews[1] as HTMLElement).queryByTestId('review-reply')).toBeNull();
    expect(screen.getByTestId('reviews-summary').dataset).toMatchObject({ rating: '4.5', count: '2' });
    expect([5, 4, 3].map((stars) => screen.getByTestId(`rating-count-${stars}`).dataset['count'])).toEqual(['1', '1', '0']);
    expect(screen.queryByTestId('reviews-more')).toBeNull();
  });

  it('should say that there are none yet', async () => {
    serve({});
    renderApp('/products/margherita');
    expect(await screen.findByTestId('reviews-empty')).toBeInTheDocument();
  });

  it('should show more of them below the first, as long as there are more', async () => {
    const pages: Record<string, ProductReviews> = {
      '': buildProductReviews({ items: [buildReview()], nextCursor: 'second' }),
      second: buildProductReviews({ items: [buildReview({ reviewId: 'review-2', rating: 3 })] }),
    };
    api.use(http.get(at(path), ({ request }) => HttpResponse.json(pages[new URL(request.url).searchParams.get('cursor') ?? ''])));
    renderApp('/products/margherita');
    await userEvent.click(await screen.findByTestId('reviews-more'));
    await screen.findAllByTestId('review');
    await expect.poll(() => screen.getAllByTestId('review').map(({ dataset }) => dataset['rating'])).toEqual(['5', '3']);
    expect(screen.queryByTestId('reviews-more')).toBeNull();
  });

  it('should leave the product for sale when they cannot be had, and try again', async () => {
    api.use(http.get(at(path), () => HttpResponse.json({ code: 'INTERNAL_ERROR', status: 500 }, { status: 500 }), { once: true }));
    renderApp('/products/margherita');
    const retry = await screen.findByTestId('retry');
    expect(screen.getByTestId('add-to-cart')).toBeEnabled();
    serve({ items: [buildReview()] });
    await userEvent.click(retry);
    expect(await screen.findByTestId('review')).toBeInTheDocument();
  });
});
