import { askApi } from './ask-api.ts';

/** A cart of three lines, as it is sent to be priced. */
export interface Cart {
  fulfilment: 'delivery';
  postcode: string;
  lines: { variantId: string; qty: number }[];
}

const POSTCODE = '10435';
const CONTACT = { name: 'Ada Lovelace', phone: '+49 30 1234567', email: 'ada@example.com' };
const ADDRESS = { street: 'Kastanienallee 12', postcode: POSTCODE, city: 'Berlin' };

interface Menu {
  categories: { products: { variants: { variantId: string }[] }[] }[];
}

/** Three products of the menu, brought home. */
export async function chooseCart(apiUrl: string): Promise<Cart> {
  const { categories } = await askApi<Menu>(`${apiUrl}/menu`);
  const products = categories.flatMap((category) => category.products).slice(0, 3);
  const lines = products.flatMap(({ variants: [first] }) => (first ? [{ variantId: first.variantId, qty: 1 }] : []));
  return { fulfilment: 'delivery', postcode: POSTCODE, lines };
}

/** The order for a cart, agreed to by its quote's hash. The hash stays the same while prices do. */
export async function orderFor(apiUrl: string, cart: Cart): Promise<object> {
  const { quoteHash } = await askApi<{ quoteHash: string }>(`${apiUrl}/quotes`, { body: cart });
  return { ...cart, quoteHash, contact: CONTACT, address: ADDRESS };
}
