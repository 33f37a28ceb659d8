import type { Locator, Page } from '@playwright/test';
import { CartPage } from './cart-page.ts';
import { ProductPage } from './product-page.ts';

export class MenuPage {
  readonly shopStatus: Locator;
  readonly cartBar: Locator;
  readonly cartBarTotal: Locator;
  readonly searchField: Locator;
  readonly results: Locator;
  readonly foundStatus: Locator;
  readonly cards: Locator;
  /** Makes a list of the menu, and its sections again. */
  readonly sorted: Locator;
  readonly sort: Locator;

  constructor(private readonly page: Page) {
    this.shopStatus = page.getByTestId('shop-status');
    this.cartBar = page.getByTestId('cart-bar');
    this.cartBarTotal = page.getByTestId('cart-bar-total');
    this.searchField = page.getByTestId('menu-search');
    this.results = page.getByTestId('search-results');
    this.foundStatus = page.getByTestId('found-status');
    this.cards = page.getByTestId(/^product-card-/);
    this.sorted = page.getByTestId('menu-sorted');
    this.sort = page.getByTestId('menu-sort');
  }

  async open(): Promise<this> {
    await this.page.goto('/');
    await this.shopStatus.waitFor();
    return this;
  }

  filter(name: 'vegan' | 'mild' | 'allergens'): Locator {
    return this.page.getByTestId(`filter-${name}`);
  }

  async goWithout(allergen: string): Promise<void> {
    await this.page.getByTestId(`filter-without-${allergen}`).check();
  }

  card(slug: string): Locator {
    return this.page.getByTestId(`product-card-${slug}`);
  }

  rating(slug: string): Locator {
    return this.page.getByTestId(`product-rating-${slug}`);
  }

  async openProduct(slug: string): Promise<ProductPage> {
    await this.page.getByTestId(`product-link-${slug}`).click();
    return new ProductPage(this.page);
  }

  /** Adds what there is no choice about. */
  async add(slug: string): Promise<void> {
    await this.page.getByTestId(`product-add-${slug}`).click();
  }

  async openCart(): Promise<CartPage> {
    await this.page.getByTestId('nav-cart').click();
    return new CartPage(this.page);
  }
}
