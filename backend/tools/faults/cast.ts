import { nextAddress } from '../bench/addresses.ts';
import type { Database } from './database.ts';
import { MEMBERS } from './plan.ts';
import { COUPONS, PIECES } from './props.ts';

/** Staff and members who are logged in; strings are what they show in `Authorization`. */
interface LoggedIn {
  kitchen: string;
  courier: string;
  manager: string;
  /** Each with something to spend. */
  members: string[];
  /** When the tokens are too old to begin another run with. */
  oldAtMs: number;
}

/** Who plays, and with what. */
export interface Cast extends LoggedIn {
  /** The key of a program at the counter. */
  till: string;
  menu: MenuItem[];
  /** There are few pieces of it; it is not on `menu`. */
  limited: MenuItem;
  /** What goes with it on one pizza. */
  otherHalves: MenuItem[];
}

export interface MenuItem {
  variantId: string;
  priceMinor: number;
  size: string | null;
  dough: string | null;
  halvesAllowed: boolean;
}

interface Menu {
  categories: { products: { halvesAllowed: boolean; variants: Omit<MenuItem, 'halvesAllowed'>[] }[] }[];
}

const DEMO_PASSWORD = 'forno-demo-2026';
/** Given to each member before the first run. */
const OPENING_CASHBACK_MINOR = 3_000;
/** An access token holds fifteen minutes. */
const GOOD_FOR_MS = 10 * 60_000;
const TILL = { name: 'Till', channel: 'till', scopes: ['orders:read', 'orders:write'], requestsPerMinute: 1_200 };

/** Registers the members, and has the manager prepare the shop for the stories: once, on a shop that was just made. */
export async function castOf(apiUrl: string, database: Database): Promise<Cast> {
  for (let index = 0; index < MEMBERS; index += 1) await registerMember(apiUrl, database, index);
  const loggedIn = await logAllIn(apiUrl);
  const asManager = <Answer>(method: string, path: string, body?: object): Promise<Answer> =>
    send<Answer>(method, apiUrl + path, body, loggedIn.manager);
  const { version } = await asManager<{ version: number }>('GET', '/admin/shop');
  await asManager('PATCH', '/admin/shop', { version, cashEnabled: true });
  for (const coupon of Object.values(COUPONS)) await asManager('POST', '/admin/coupons', coupon);
  const [limited, ...menu] = await readMenu(apiUrl);
  if (!limited) throw new Error('there is nothing on the menu');
  await asManager('PUT', `/admin/stock/${limited.variantId}`, { left: PIECES });
  const { apiKey } = await asManager<{ apiKey: string }>('POST', '/me/api-keys', TILL);
  const otherHalves = menu.filter(
    ({ size, dough, halvesAllowed }) => halvesAllowed && size === limited.size && dough === limited.dough,
  );
  if (!limited.halvesAllowed || otherHalves.length === 0) throw new Error('nothing goes with the limited pizza');
  return { ...loggedIn, till: apiKey, menu, limited, otherHalves };
}

/** The same, with logins that are not old. */
export async function loggedInAnew(cast: Cast, apiUrl: string): Promise<Cast> {
  return { ...cast, ...(await logAllIn(apiUrl)) };
}

async function registerMember(apiUrl: string, database: Database, index: number): Promise<void> {
  const email = emailOf(index);
  await send('POST', `${apiUrl}/auth/register`, {
    email,
    password: DEMO_PASSWORD,
    name: `Member ${index}`,
    tokenDelivery: 'body',
  });
  await database.query(
    `SELECT ledger_post('opening:' || id, 'adjust', 'shop_expense', 'customer_available', id, $2::bigint, 'eur', NULL, NULL)
     FROM users WHERE email = $1`,
    [email, OPENING_CASHBACK_MINOR],
  );
}

async function logAllIn(apiUrl: string): Promise<LoggedIn> {
  const logIn = async (email: string): Promise<string> => {
    const body = { email, password: DEMO_PASSWORD, tokenDelivery: 'body' };
    return (await send<{ accessToken: string }>('POST', `${apiUrl}/auth/login`, body)).accessToken;
  };
  const members: string[] = [];
  for (let index = 0; index < MEMBERS; index += 1) members.push(await logIn(emailOf(index)));
  return {
    kitchen: await logIn('kitchen@forno.test'),
    courier: await logIn('courier@forno.test'),
    manager: await logIn('manager@forno.test'),
    members,
    oldAtMs: Date.now() + GOOD_FOR_MS,
  };
}

function emailOf(index: number): string {
  return `member-${index}@faults.test`;
}

async function readMenu(apiUrl: string): Promise<MenuItem[]> {
  const response = await fetch(`${apiUrl}/menu`);
  const { categories } = (await response.json()) as Menu;
  return categories.flatMap(({ products }) =>
    products.flatMap(({ halvesAllowed, variants }) => variants.slice(0, 1).map((variant) => ({ ...variant, halvesAllowed }))),
  );
}

async function send<Answer>(method: string, url: string, body?: object, accessToken?: string): Promise<Answer> {
  const headers = {
    ...(body && { 'content-type': 'application/json' }),
    'x-forwarded-for': nextAddress(),
    ...(accessToken && { authorization: `Bearer ${accessToken}` }),
  };
  const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`${method} ${url} answers ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}
