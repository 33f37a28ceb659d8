import type { Locator, Page } from '@playwright/test';

/** A manager's way to an order's money. */
export class RefundsPage {
  readonly left: Locator;
  readonly rows: Locator;

  constructor(private readonly page: Page) {
    this.left = page.getByTestId('refundable');
    this.rows = page.getByTestId(/^refund-[0-9a-f]{8}-/);
  }

  /** From the list of all orders to this one. */
  async open(orderId: string): Promise<void> {
    await this.page.goto('/staff/refunds');
    await this.page.getByTestId(`order-${orderId}`).getByRole('link').click();
  }

  async ask(): Promise<void> {
    await this.page.getByTestId('refund-open').click();
  }

  /** One of the order's first line, in the dialog that is open. */
  async chooseFirstLine(): Promise<void> {
    await this.page.getByTestId('refund-line-more').first().click();
  }

  async chooseAmount(amount: string): Promise<void> {
    await this.page.getByTestId('refund-kind-amount').check();
    await this.page.getByTestId('field-amount').fill(amount);
  }

  async confirm(reason: string): Promise<void> {
    await this.page.getByTestId('field-reason').fill(reason);
    await this.page.getByTestId('refund-confirm').click();
  }
}
