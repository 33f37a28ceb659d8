import type { Environment } from './environment.js';
import { SECRET_NAMES } from './secret-files.js';

/** Stands in every secret of .env.example, so that a copied example is recognised. */
const EXAMPLE_MARK = 'change-me';
/** Random text of 32 characters has more different ones than this; 'aaaa…' and 'password…' do not. */
const MIN_DIFFERENT_CHARACTERS = 12;

/** Values that were set; one that failed its own check may be anything, so nothing here relies on it. */
type Candidate = Partial<Environment>;

/** What FORNO_ENV=production does not start with: stand-ins, examples, and guards left open. */
export function productionRefusals(environment: Candidate): string[] {
  if (environment.FORNO_ENV !== 'production') {
    return [];
  }
  return [...exampleSecrets(environment), ...weakKey(environment), ...standIns(environment), ...openGuards(environment)];
}

function exampleSecrets(environment: Candidate): string[] {
  return SECRET_NAMES.filter((name) => String(environment[name] ?? '').includes(EXAMPLE_MARK)).map(
    (name) => `${name} still holds the example's value; production needs its own`,
  );
}

function weakKey({ SECRET_KEY }: Candidate): string[] {
  const weak = typeof SECRET_KEY === 'string' && new Set(SECRET_KEY).size < MIN_DIFFERENT_CHARACTERS;
  return weak ? ['SECRET_KEY is easy to guess; write the output of: openssl rand -base64 48'] : [];
}

function standIns({ STRIPE_API_BASE, STRIPE_SECRET_KEY }: Candidate): string[] {
  return [
    ...(STRIPE_API_BASE
      ? ['STRIPE_API_BASE points at a stand-in that moves no money; leave it out in production, or use FORNO_ENV=staging']
      : []),
    ...(/^(sk|rk)_test_/.test(STRIPE_SECRET_KEY ?? '')
      ? ['STRIPE_SECRET_KEY is a test key, with which pizzas are free; write a live key, or use FORNO_ENV=staging']
      : []),
  ];
}

function openGuards({ ALLOWED_HOSTS, PUBLIC_URL }: Candidate): string[] {
  return [
    ...(ALLOWED_HOSTS?.includes('*') ? ["ALLOWED_HOSTS allows every host; write the shop's own names"] : []),
    ...(PUBLIC_URL?.startsWith('http:') ? ['PUBLIC_URL must begin with https:// in production'] : []),
  ];
}
