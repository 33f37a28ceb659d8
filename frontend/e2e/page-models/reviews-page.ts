import type { Locator, Page } from '@playwright/test';

/** Where the manager decides about reviews. */
export class ReviewsPage {
  constructor(private readonly page: Page) {}

  /** The review that says this; each journey writes its own words. */
  review(text: string): Locator {
    return this.page.getByTestId(/^review-[0-9a-f]{8}-/).filter({ hasText: text });
  }

  async show(status: 'pending' | 'published' | 'rejected'): Promise<void> {
    await this.page.getByTestId(`review-status-${status}`).check();
  }

  async publish(text: string): Promise<void> {
    await this.review(text).getByTestId('review-publish').click();
    await this.review(text).waitFor({ state: 'detached' });
  }

  async reject(text: string): Promise<void> {
    await this.review(text).getByTestId('review-reject').click();
    await this.review(text).waitFor({ state: 'detached' });
  }

  async reply(text: string, reply: string): Promise<void> {
    await this.review(text).getByTestId('review-answer').click();
    await this.page.getByTestId('field-reply').fill(reply);
    await this.page.getByTestId('reply-send').click();
    await this.review(text).getByTestId('review-reply').waitFor();
  }
}
