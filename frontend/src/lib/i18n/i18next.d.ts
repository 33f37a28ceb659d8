import type account from '../../locales/en/account.json';
import type checkout from '../../locales/en/checkout.json';
import type errors from '../../locales/en/errors.json';
import type orders from '../../locales/en/orders.json';
import type reviews from '../../locales/en/reviews.json';
import type staff from '../../locales/en/staff.json';
import type storefront from '../../locales/en/storefront.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'storefront';
    resources: {
      account: typeof account;
      checkout: typeof checkout;
      errors: typeof errors;
      orders: typeof orders;
      reviews: typeof reviews;
      staff: typeof staff;
      storefront: typeof storefront;
    };
  }
}
