/** What the demo's seed puts into a new shop. */
export const demoPassword = 'forno-demo-2026';
export const demoPostcode = '10435';

export type DemoRole = 'customer' | 'kitchen' | 'courier' | 'manager';
export const demoEmail = (role: DemoRole): string => `${role}@forno.test`;

/** Stripe's own test numbers. */
export const cards = {
  success: '4242424242424242',
  declined: '4000000000000002',
} as const;

export const guest = {
  name: 'Ada Lovelace',
  phone: '+49 30 1234567',
  email: 'ada@example.com',
  street: 'Oderberger Straße 7',
  postcode: demoPostcode,
  city: 'Berlin',
} as const;

/** An address nobody has registered with in this run. */
export const newEmail = (): string => `shopper-${Date.now().toString(36)}-${Math.floor(Math.random() * 1e6).toString(36)}@example.com`;
