import type { Locator, Page } from '@playwright/test';
import { CartPage } from './cart-page.ts';

export class ProductPage {
  readonly addButton: Locator;
  readonly changeButton: Locator;
  readonly shareButton: Locator;
  readonly shareStatus: Locator;
  readonly heading: Locator;
  readonly reviewsSummary: Locator;

  constructor(private readonly page: Page) {
    this.addButton = page.getByTestId('add-to-cart');
    this.changeButton = page.getByTestId('change-line');
    this.shareButton = page.getByTestId('share-link');
    this.shareStatus = page.getByTestId('share-status');
    this.reviewsSummary = page.getByTestId('reviews-summary');
    this.heading = page.getByRole('heading', { level: 1 });
  }

  async open(slug: string): Promise<this> {
    await this.page.goto(`/products/${slug}`);
    return this;
  }

  async chooseSize(size: string): Promise<void> {
    await this.page.getByTestId(`size-${size}`).check();
  }

  async chooseDough(dough: 'traditional' | 'thin'): Promise<void> {
    await this.page.getByTestId(`dough-${dough}`).check();
  }

  /** Makes it a pizza of two halves, once it is known what may be left out of the other one. */
  async chooseOtherHalf(slug: string): Promise<void> {
    await this.page.getByTestId('portion-halves').check();
    await this.page.getByTestId(`other-half-${slug}`).check();
    await this.page.getByTestId('other-leave-out').waitFor();
  }

  ingredient(code: string): Locator {
    return this.page.getByTestId(`leave-out-${code}`);
  }

  ingredientOfOtherHalf(code: string): Locator {
    return this.page.getByTestId(`other-leave-out-${code}`);
  }

  /** Takes an ingredient off, or puts it back. */
  async leaveOut(ingredient: string): Promise<void> {
    await this.ingredient(ingredient).click();
  }

  async priceMinor(): Promise<number> {
    return Number(await this.addButton.getAttribute('data-amount-minor'));
  }

  review(reviewId: string): Locator {
    return this.page.locator(`[data-testid="review"][data-review-id="${reviewId}"]`);
  }

  async addToCart(): Promise<void> {
    await this.addButton.click();
  }

  async openCart(): Promise<CartPage> {
    await this.page.getByTestId('nav-cart').click();
    return new CartPage(this.page);
  }
}
