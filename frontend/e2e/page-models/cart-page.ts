import type { Locator, Page } from '@playwright/test';
import { CheckoutPage } from './checkout-page.ts';
import { ProductPage } from './product-page.ts';

export class CartPage {
  readonly lines: Locator;
  readonly goneLines: Locator;
  readonly total: Locator;
  readonly empty: Locator;

  constructor(private readonly page: Page) {
    this.lines = page.getByTestId(/^cart-line-/);
    this.goneLines = page.getByTestId('line-gone');
    this.total = page.getByTestId('cart-total');
    this.empty = page.getByTestId('cart-empty');
  }

  async open(): Promise<this> {
    await this.page.goto('/cart');
    return this;
  }

  async addOneMore(line: number): Promise<void> {
    await this.lines.nth(line).getByTestId('line-stepper-more').click();
  }

  quantity(line: number): Locator {
    return this.lines.nth(line).getByTestId('line-stepper-quantity');
  }

  /** Opens a line where it can be changed. */
  async openLine(line: number): Promise<ProductPage> {
    await this.lines.nth(line).getByTestId('line-link').click();
    return new ProductPage(this.page);
  }

  async checkOut(): Promise<CheckoutPage> {
    await this.page.getByTestId('to-checkout').click();
    return new CheckoutPage(this.page);
  }
}
