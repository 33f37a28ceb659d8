import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, at } from '@/testing/api-server';
import { buildShop } from '@/testing/factories/menu.factory';
import { buildModeratedReview } from '@/testing/factories/review.factory';
import { renderApp } from '@/testing/render-app';
import type { ModeratedReview } from '../admin.api';

const manager = { session: { status: 'authenticated', accessToken: 'token' } } as const;

/** Reviews as they stand; returns what was done to them. */
function serve(reviews: ModeratedReview[]) {
  const acts: [act: unknown, body: unknown][] = [];
  const change = (reviewId: unknown, changed: Partial<ModeratedReview>) => {
    const review = reviews.find((candidate) => candidate.reviewId === reviewId);
    return HttpResponse.json(Object.assign(review ?? {}, changed));
  };
  api.use(
    http.get(at('/admin/reviews'), ({ request }) => {
      const status = new URL(request.url).searchParams.get('status');
      return HttpResponse.json({ items: reviews.filter((review) => review.status === status), nextCursor: null });
    }),
    http.post(at('/admin/reviews/:reviewId/:act'), async ({ request, params }) => {
      const body = (await request.json()) as { version: number; reply?: string };
      acts.push([params['act'], body]);
      const version = body.version + 1;
      return body.reply === undefined
        ? change(params['reviewId'], { version, status: params['act'] === 'publish' ? 'published' : 'rejected' })
        : change(params['reviewId'], { version, reply: body.reply });
    }),
  );
  return acts;
}

beforeEach(() => {
  api.use(
    http.get(at('/shop'), () => HttpResponse.json(buildShop())),
    http.get(at('/me'), () => HttpResponse.json({ role: 'manager' })),
  );
});

describe("the manager's reviews", () => {
  it('should take what is decided out of the queue and show it where it went', async () => {
    const acts = serve([buildModeratedReview({ reviewId: 'good' }), buildModeratedReview({ reviewId: 'bad', version: 3 })]);
    renderApp('/staff/reviews', manager);
    await userEvent.click(within(await screen.findByTestId('review-good')).getByTestId('review-publish'));
    await waitFor(() => expect(screen.queryByTestId('review-good')).toBeNull());
    await userEvent.click(within(screen.getByTestId('review-bad')).getByTestId('review-reject'));
    expect(await screen.findByTestId('review-queue-empty')).toBeInTheDocument();
    expect(acts).toEqual([['publish', { version: 1 }], ['reject', { version: 3 }]]);
    await userEvent.click(screen.getByTestId('review-status-published'));
    expect(await screen.findByTestId('review-good')).toHaveAttribute('data-status', 'published');
    expect(screen.queryByTestId('review-publish')).toBeNull();
  });

  it('should answer a review', async () => {
    const acts = serve([buildModeratedReview()]);
    renderApp('/staff/reviews', manager);
    await userEvent.click(await screen.findByTestId('review-answer'));
    await userEvent.click(screen.getByTestId('reply-send'));
    expect(screen.getByTestId('error-reply')).toBeInTheDocument();
    await userEvent.type(screen.getByTestId('field-reply'), 'Thank you!');
    await userEvent.click(screen.getByTestId('reply-send'));
    expect(await screen.findByTestId('review-reply')).toBeInTheDocument();
    expect(acts).toEqual([['reply', { version: 1, reply: 'Thank you!' }]]);
    expect(screen.queryByTestId('reply-dialog')).toBeNull();
  });

  it('should say that somebody else was faster, and show how it stands now', async () => {
    const reviews = [buildModeratedReview()];
    serve(reviews);
    api.use(
      http.post(at('/admin/reviews/:reviewId/publish'), () => {
        Object.assign(reviews[0] as ModeratedReview, { status: 'rejected', version: 2 });
        return HttpResponse.json({ code: 'REVIEW_CHANGED', status: 409 }, { status: 409 });
      }),
    );
    renderApp('/staff/reviews', manager);
    await userEvent.click(await screen.findByTestId('review-publish'));
    expect(await screen.findByTestId('board-notice')).toBeInTheDocument();
    expect(await screen.findByTestId('review-queue-empty')).toBeInTheDocument();
  });
});
