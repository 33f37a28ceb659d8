import type { Locator, Page } from '@playwright/test';
import { OrderPage } from './order-page.ts';
import { StripePage } from './stripe-page.ts';

interface Contact {
  name: string;
  phone: string;
  email: string;
}

interface Address {
  street: string;
  postcode: string;
  city: string;
}

export class CheckoutPage {
  readonly total: Locator;
  readonly cashbackSpent: Locator;
  readonly useCashback: Locator;
  readonly placeButton: Locator;
  readonly priceChanged: Locator;
  readonly priceChangedAccept: Locator;
  readonly linesGone: Locator;
  readonly shopClosed: Locator;
  readonly error: Locator;
  readonly lostOrder: Locator;
  /** Where the browser goes once the order is placed. */
  readonly stripePage: StripePage;

  constructor(private readonly page: Page) {
    this.total = page.getByTestId('quote-total');
    this.cashbackSpent = page.getByTestId('quote-cashback');
    this.useCashback = page.getByTestId('use-cashback');
    this.placeButton = page.getByTestId('place-order');
    this.priceChanged = page.getByTestId('price-changed');
    this.priceChangedAccept = page.getByTestId('price-changed-accept');
    this.linesGone = page.getByTestId('lines-gone');
    this.shopClosed = page.getByTestId('shop-closed');
    this.error = page.getByTestId('checkout-error');
    this.lostOrder = page.getByTestId('lost-order');
    this.stripePage = new StripePage(page);
  }

  async open(): Promise<this> {
    await this.page.goto('/checkout');
    return this;
  }

  /** Until its price is there: an order placed with the one before is asked about once more. */
  async choosePickup(): Promise<void> {
    const priced = this.page.waitForResponse((answer) => answer.url().endsWith('/quotes') && answer.request().postData()?.includes('"pickup"') === true);
    await this.page.getByTestId('fulfilment-pickup').check();
    await priced;
  }

  async chooseCash(): Promise<void> {
    await this.page.getByTestId('payment-cash').check();
  }

  /** Places an order that is paid later; the browser goes on to the order's own page. */
  async placeOrderPaidLater(): Promise<OrderPage> {
    await this.placeButton.click();
    return new OrderPage(this.page);
  }

  async fillContact({ name, phone, email }: Contact): Promise<void> {
    await this.field('contact.name').fill(name);
    await this.field('contact.phone').fill(phone);
    await this.field('contact.email').fill(email);
  }

  async fillAddress({ street, postcode, city }: Address): Promise<void> {
    await this.field('address.street').fill(street);
    await this.field('address.postcode').fill(postcode);
    await this.field('address.city').fill(city);
  }

  async totalMinor(): Promise<number> {
    return Number(await this.total.getAttribute('data-amount-minor'));
  }

  async removeGoneLines(): Promise<void> {
    await this.page.getByTestId('remove-gone-lines').click();
  }

  /** Places the order; the browser goes on to the payment page. */
  async placeOrder(): Promise<StripePage> {
    await this.placeButton.click();
    return this.stripePage;
  }

  field(name: string): Locator {
    return this.page.getByTestId(`field-${name}`);
  }

  fieldError(name: string): Locator {
    return this.page.getByTestId(`error-${name}`);
  }
}
