import { nextAddress } from '../bench/addresses.ts';
import type { Database } from './database.ts';
import { MEMBERS } from './plan.ts';

/** Who plays: logged in, the members with something to spend. Strings are access tokens. */
export interface Cast {
  kitchen: string;
  courier: string;
  manager: string;
  members: string[];
  menu: MenuItem[];
  /** When the tokens are too old to begin another run with. */
  oldAtMs: number;
}

export interface MenuItem {
  variantId: string;
  priceMinor: number;
}

interface Menu {
  categories: { products: { variants: MenuItem[] }[] }[];
}

const DEMO_PASSWORD = 'forno-demo-2026';
/** Given to each member before the first run. */
const OPENING_CASHBACK_MINOR = 3_000;
/** An access token holds fifteen minutes. */
const GOOD_FOR_MS = 10 * 60_000;

/** Logs staff and members in; members that are not there are made, with cashback. */
export async function castOf(apiUrl: string, database: Database): Promise<Cast> {
  const members: string[] = [];
  for (let index = 0; index < MEMBERS; index += 1) members.push(await logInMember(apiUrl, database, index));
  return {
    kitchen: await logIn(apiUrl, 'kitchen@forno.test'),
    courier: await logIn(apiUrl, 'courier@forno.test'),
    manager: await logIn(apiUrl, 'manager@forno.test'),
    members,
    menu: await readMenu(apiUrl),
    oldAtMs: Date.now() + GOOD_FOR_MS,
  };
}

async function logInMember(apiUrl: string, database: Database, index: number): Promise<string> {
  const email = `member-${index}@faults.test`;
  const [known] = await database.query(`SELECT FROM users WHERE email = $1`, [email]);
  if (known) return logIn(apiUrl, email);
  const body = { email, password: DEMO_PASSWORD, name: `Member ${index}`, tokenDelivery: 'body' };
  const { accessToken } = await post<{ accessToken: string }>(`${apiUrl}/auth/register`, body);
  await database.query(
    `SELECT ledger_post('opening:' || id, 'adjust', 'shop_expense', 'customer_available', id, $2::bigint, 'eur', NULL, NULL)
     FROM users WHERE email = $1`,
    [email, OPENING_CASHBACK_MINOR],
  );
  return accessToken;
}

async function logIn(apiUrl: string, email: string): Promise<string> {
  const body = { email, password: DEMO_PASSWORD, tokenDelivery: 'body' };
  return (await post<{ accessToken: string }>(`${apiUrl}/auth/login`, body)).accessToken;
}

async function readMenu(apiUrl: string): Promise<MenuItem[]> {
  const response = await fetch(`${apiUrl}/menu`);
  const { categories } = (await response.json()) as Menu;
  return categories.flatMap(({ products }) => products.flatMap(({ variants }) => variants.slice(0, 1)));
}

async function post<Answer>(url: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': nextAddress() };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}
