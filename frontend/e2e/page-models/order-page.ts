import { expect, type Locator, type Page } from '@playwright/test';
import { StripePage } from './stripe-page.ts';

export class OrderPage {
  readonly status: Locator;
  readonly number: Locator;
  readonly total: Locator;
  readonly live: Locator;
  readonly cashbackEarned: Locator;
  readonly paymentClosed: Locator;
  readonly payButton: Locator;
  readonly cancelButton: Locator;
  readonly notFound: Locator;
  readonly cancelReason: Locator;
  readonly collect: Locator;
  readonly note: Locator;

  constructor(private readonly page: Page) {
    this.status = page.getByTestId('order-status');
    this.number = page.getByTestId('order-number');
    this.total = page.getByTestId('order-total');
    this.live = page.getByTestId('order-live');
    this.cashbackEarned = page.getByTestId('order-cashback-earned');
    this.paymentClosed = page.getByTestId('payment-closed');
    this.payButton = page.getByTestId('pay-order');
    this.cancelButton = page.getByTestId('cancel-order');
    this.notFound = page.getByTestId('order-not-found');
    this.collect = page.getByTestId('order-collect-amount');
    this.cancelReason = page.getByTestId('cancel-reason');
    this.note = page.getByTestId('order-note');
  }

  async expectStatus(status: string): Promise<void> {
    await expect(this.status).toHaveAttribute('data-status', status);
  }

  async expectLive(): Promise<void> {
    await expect(this.live).toHaveAttribute('data-live', 'true');
  }

  stage(name: string): Locator {
    return this.page.getByTestId(`stage-${name}`);
  }

  /** The order's id, from the page's address. */
  async orderId(): Promise<string> {
    await this.page.waitForURL(/\/orders\/[0-9a-f-]{36}/);
    return /\/orders\/([0-9a-f-]{36})/.exec(this.page.url())?.[1] ?? '';
  }

  async payAgain(): Promise<StripePage> {
    await this.payButton.click();
    return new StripePage(this.page);
  }

  /** The part of the page that asks about one line, or says what became of its rating. */
  lineReview(position: number): Locator {
    return this.page.getByTestId(/^line-review-/).nth(position);
  }

  /** Rates a line and returns the review's id. */
  async review(position: number, rating: number, text: string): Promise<string> {
    const line = this.lineReview(position);
    await line.getByTestId(`star-${rating}`).check();
    await line.getByTestId('field-text').fill(text);
    await line.getByTestId('review-send').click();
    return (await line.getByTestId('line-reviewed').getAttribute('data-review-id')) ?? '';
  }

  async cancel(): Promise<void> {
    await this.cancelButton.click();
    await this.page.getByTestId('cancel-confirm').click();
  }
}
