import type { Page } from '@playwright/test';
import { MenuPage } from '../page-models/menu-page.ts';
import type { CheckoutPage } from '../page-models/checkout-page.ts';
import { ProductPage } from '../page-models/product-page.ts';
import { guest } from './demo.ts';

/** Puts a pizza into the cart and goes to checkout, the form filled in for delivery. */
export async function fillCartAndCheckout(page: Page, contact: { name: string; phone: string; email: string } = guest): Promise<CheckoutPage> {
  await new MenuPage(page).open();
  const product = await new ProductPage(page).open('margherita');
  await product.chooseSize('35-cm');
  await product.addToCart();
  // The price for the postcode is the last one: asked for when it is typed, or at once where the page remembers it.
  const judged = page.waitForResponse((answer) => answer.url().endsWith('/quotes') && answer.request().postData()?.includes(guest.postcode) === true);
  const checkout = await (await product.openCart()).checkOut();
  await checkout.fillContact(contact);
  await checkout.fillAddress(guest);
  await judged;
  await checkout.total.waitFor();
  return checkout;
}
