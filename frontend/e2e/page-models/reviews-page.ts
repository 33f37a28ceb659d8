import type { Locator, Page } from '@playwright/test';

/** Where the manager decides about reviews. */
export class ReviewsPage {
  constructor(private readonly page: Page) {}

  review(reviewId: string): Locator {
    return this.page.getByTestId(`review-${reviewId}`);
  }

  async show(status: 'pending' | 'published' | 'rejected'): Promise<void> {
    await this.page.getByTestId(`review-status-${status}`).check();
  }

  async publish(reviewId: string): Promise<void> {
    await this.review(reviewId).getByTestId('review-publish').click();
    await this.review(reviewId).waitFor({ state: 'detached' });
  }

  async reject(reviewId: string): Promise<void> {
    await this.review(reviewId).getByTestId('review-reject').click();
    await this.review(reviewId).waitFor({ state: 'detached' });
  }

  async reply(reviewId: string, reply: string): Promise<void> {
    await this.review(reviewId).getByTestId('review-answer').click();
    await this.page.getByTestId('field-reply').fill(reply);
    await this.page.getByTestId('reply-send').click();
    await this.review(reviewId).getByTestId('review-reply').waitFor();
  }
}
