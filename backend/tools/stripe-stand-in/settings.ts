import { parseArgs } from 'node:util';
import { PAYMENT_METHOD_TYPES } from './test-cards.ts';
import type { PaymentMethodType } from './test-cards.ts';

/** The one version of Stripe's API spoken here: that of the pinned SDK. */
export const API_VERSION = '2026-10-28.endive';

export interface Settings {
  host: string;
  /** 0: any free one. */
  port: number;
  dataDir: string;
  /** The only key accepted; null: any that begins with `sk_test_`. */
  secretKey: string | null;
  webhookUrl: string | null;
  webhookSecret: string;
  webhookTimeoutMs: number;
  /** Pause after a first failed delivery; doubles with each, up to the cap. */
  webhookRetryBaseMs: number;
  webhookRetryCapMs: number;
  /** When "late" payments and refunds are settled. */
  lateSettlementMs: number;
  /** What a browser reaches the payment page by; null: the address listened on. */
  publicUrl: string | null;
  businessName: string;
  /** The account's payment methods, from which Stripe chooses what a session offers. */
  paymentMethods: PaymentMethodType[];
}

type Source = Record<string, string | undefined>;

/** Reads `STAND_IN_*` variables; a flag of the same name (`--port` for `STAND_IN_PORT`) wins. */
export function readSettings(env: Source, args: string[]): Settings {
  const { values } = parseArgs({
    args,
    options: Object.fromEntries(NAMES.map((name) => [flagOf(name), { type: 'string' }])),
  });
  const read = (name: (typeof NAMES)[number]): string | undefined => values[flagOf(name)] ?? env[`STAND_IN_${name}`] ?? undefined;
  return {
    host: read('HOST') || '127.0.0.1',
    port: wholeNumber('PORT', read('PORT'), 0),
    dataDir: required('DATA_DIR', read('DATA_DIR')),
    secretKey: read('SECRET_KEY') || null,
    webhookUrl: read('WEBHOOK_URL') || null,
    webhookSecret: firstOf(read('WEBHOOK_SECRET')) ?? 'whsec_stand_in',
    webhookTimeoutMs: wholeNumber('WEBHOOK_TIMEOUT_MS', read('WEBHOOK_TIMEOUT_MS'), 10_000),
    webhookRetryBaseMs: wholeNumber('WEBHOOK_RETRY_BASE_MS', read('WEBHOOK_RETRY_BASE_MS'), 1000),
    webhookRetryCapMs: wholeNumber('WEBHOOK_RETRY_CAP_MS', read('WEBHOOK_RETRY_CAP_MS'), 60_000),
    lateSettlementMs: wholeNumber('LATE_SETTLEMENT_MS', read('LATE_SETTLEMENT_MS'), 10_000),
    publicUrl: read('PUBLIC_URL')?.replace(/\/+$/, '') || null,
    businessName: read('BUSINESS_NAME') || 'Forno',
    paymentMethods: paymentMethods(read('PAYMENT_METHODS')),
  };
}

const NAMES = [
  'HOST',
  'PORT',
  'DATA_DIR',
  'SECRET_KEY',
  'WEBHOOK_URL',
  'WEBHOOK_SECRET',
  'WEBHOOK_TIMEOUT_MS',
  'WEBHOOK_RETRY_BASE_MS',
  'WEBHOOK_RETRY_CAP_MS',
  'LATE_SETTLEMENT_MS',
  'PUBLIC_URL',
  'BUSINESS_NAME',
  'PAYMENT_METHODS',
] as const;

function flagOf(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

function required(name: string, value: string | undefined): string {
  if (!value) throw new Error(`STAND_IN_${name} (or --${flagOf(name)}) must be set`);
  return value;
}

function wholeNumber(name: string, value: string | undefined, otherwise: number): number {
  if (!value) return otherwise;
  if (!/^\d+$/.test(value)) throw new Error(`STAND_IN_${name} must be a whole number, not "${value}"`);
  return Number(value);
}

/** A list, as the shop takes while a secret is rolled, is signed with its first. */
function firstOf(value: string | undefined): string | undefined {
  return value?.split(',')[0]?.trim() || undefined;
}

function paymentMethods(value: string | undefined): PaymentMethodType[] {
  if (!value) return [...PAYMENT_METHOD_TYPES];
  return value.split(',').map((name) => {
    const known = PAYMENT_METHOD_TYPES.find((type) => type === name.trim());
    if (!known) throw new Error(`STAND_IN_PAYMENT_METHODS knows ${PAYMENT_METHOD_TYPES.join(', ')}, not "${name}"`);
    return known;
  });
}
