import type { Locator, Page } from '@playwright/test';
import { OrderPage } from './order-page.ts';

/** The payment page on Stripe's side, as the stand-in shows it. */
export class StripePage {
  readonly payButton: Locator;
  readonly paymentError: Locator;

  constructor(private readonly page: Page) {
    this.payButton = page.getByTestId('pay-button');
    this.paymentError = page.getByTestId('payment-error');
  }

  async fillCard(number: string): Promise<void> {
    await this.page.getByTestId('card-number').fill(number);
    await this.page.getByTestId('card-expiry').fill('12 / 40');
    await this.page.getByTestId('card-cvc').fill('123');
  }

  async payWith(number: string): Promise<OrderPage> {
    await this.fillCard(number);
    await this.payButton.click();
    return new OrderPage(this.page);
  }

  /** Turns back without paying. */
  async leave(): Promise<OrderPage> {
    await this.page.getByTestId('back-link').click();
    return new OrderPage(this.page);
  }
}
