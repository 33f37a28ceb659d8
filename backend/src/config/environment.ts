import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { parseBasisPoints } from '../common/money/basis-points.js';
import { ConfigurationError } from './configuration-error.js';
import {
  AddressRanges,
  Hosts,
  NonEmptyList,
  OneOf,
  Optional,
  Origin,
  Origins,
  Percent,
  Port,
  Seconds,
  SecondsOrNever,
  StoreCurrency,
  Text,
  Url,
  WholeNumber,
} from './environment-fields.js';
import { productionRefusals } from './production-refusals.js';
import { SECRET_NAMES, type Source, withSecretFiles } from './secret-files.js';

const POSTGRES_URL = 'write postgresql://user:password@host:5432/database';
const FORNO_ENVIRONMENTS = ['development', 'test', 'staging', 'production'] as const;
const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/**
 * Everything that is configured from outside, once: one property per environment variable, checked at start.
 * Inject it where a value is needed; nothing else reads process.env. Secrets may come as NAME_FILE (see secret-files.ts).
 */
export class Environment {
  /** What is refused: in production Stripe's stand-in and example secrets end the start. Required. Needed by every process. */
  @OneOf(FORNO_ENVIRONMENTS)
  readonly FORNO_ENV: (typeof FORNO_ENVIRONMENTS)[number];

  /** Signs access tokens, makes guests' order tokens; at least 32 characters; changing it logs everybody out. Required secret. Needed by API and worker. */
  @Text('write at least 32 random characters, the output of: openssl rand -base64 48', /^.{32,}$/)
  readonly SECRET_KEY: string;

  /** Host names requests may be for, comma-separated, `.name` for a name and all below it, `*` for any. Required. Needed by the API. */
  @Hosts()
  readonly ALLOWED_HOSTS: readonly string[];

  /** The shop's domain, without scheme or port. Required. Needed by Nginx, and for the defaults of PUBLIC_URL and MAIL_FROM. */
  @Text('write the domain alone, for example pizza.example', /^[a-z0-9.-]+$/i)
  readonly DOMAIN_NAME: string;

  /** The origin that shoppers see, in links of mails and on the way back from Stripe. Default https://DOMAIN_NAME. Needed by API and worker. */
  @Origin()
  readonly PUBLIC_URL: string;

  /** PostgreSQL, as the role that the running app uses. Required secret. Needed by API and worker. */
  @Url(POSTGRES_URL, ['postgres:', 'postgresql:'])
  readonly DATABASE_URL: string;

  /** PostgreSQL, as the role that owns the tables. Secret, default DATABASE_URL. Needed by the migration command. */
  @Url(POSTGRES_URL, ['postgres:', 'postgresql:'])
  readonly DATABASE_MIGRATION_URL: string;

  /** The role of DATABASE_URL, to which migrations grant. Default forno_app. Needed by the migration command. */
  @Text('write a lower-case role name, for example forno_app', /^[a-z_][a-z0-9_]{0,62}$/)
  readonly DATABASE_APP_ROLE: string = 'forno_app';

  /** Connections each process keeps at most. Default 10. Needed by API and worker. */
  @WholeNumber(1, 200)
  readonly DATABASE_POOL_SIZE: number = 10;

  /** Redis of queues and throttle counters; it must not evict. Default 127.0.0.1. Needed by API and worker, which also start without it. */
  @Text('write the host of Redis, for example 127.0.0.1', /^\S+$/)
  readonly REDIS_HOST: string = '127.0.0.1';

  /** TCP port of REDIS_HOST. Default 6379. Needed by API and worker. */
  @Port()
  readonly REDIS_PORT: number = 6379;

  /** Password of both Redis servers. Optional secret. Needed by API and worker. */
  @Optional()
  @Text('write the password of Redis')
  readonly REDIS_PASSWORD?: string;

  /** Begins every key in Redis; two shops on one Redis need two. Default forno. Needed by API and worker. */
  @Text('write letters, digits, - or _, for example forno', /^[\w-]{1,40}$/)
  readonly REDIS_PREFIX: string = 'forno';

  /** Redis of the cache, which may evict. Default REDIS_HOST. Needed by API and worker. */
  @Text('write the host of the cache, for example 127.0.0.1', /^\S+$/)
  readonly CACHE_REDIS_HOST: string;

  /** TCP port of CACHE_REDIS_HOST. Default REDIS_PORT. Needed by API and worker. */
  @Port()
  readonly CACHE_REDIS_PORT: number;

  /** Other origins whose pages may call the API, comma-separated. Default none: page and API share one origin. Needed by the API. */
  @Origins()
  readonly CORS_ALLOWED_ORIGINS: readonly string[] = [];

  /** Origins, besides PUBLIC_URL, whose requests may use the refresh cookie, comma-separated. Default none. Needed by the API. */
  @Origins()
  readonly CSRF_TRUSTED_ORIGINS: readonly string[] = [];

  /** Stripe's public key. Required. Given to browsers by the API. */
  @Text("write Stripe's publishable key, pk_test_… or pk_live_…", /^pk_(test|live)_\S+$/)
  readonly STRIPE_PUBLISHABLE_KEY: string;

  /** Stripe's secret or restricted key. Required secret. Needed by API and worker. */
  @Text("write Stripe's secret key, sk_test_… or sk_live_…", /^(sk|rk)_(test|live)_\S+$/)
  readonly STRIPE_SECRET_KEY: string;

  /** Signing secrets of the webhook, comma-separated so that one can be rotated. Required secret. Needed by the API. */
  @NonEmptyList("write the webhook's signing secret, whsec_…; several separated by commas while rotating", /^whsec_\S+$/)
  readonly STRIPE_WEBHOOK_SECRET: readonly string[];

  /** Origin of a stand-in for Stripe's API; refused in production. Optional. Needed by API and worker. */
  @Optional()
  @Origin()
  readonly STRIPE_API_BASE?: string;

  /** Cashback on goods paid in money, in percent, two decimals at most. Default 10. Needed by API and worker; read as cashbackRateBps. */
  @Percent()
  readonly CASHBACK_PERCENT: string = '10';

  /** Largest share of an order that cashback may pay, in percent. Default 100. Needed by the API; read as cashbackMaxSpendBps. */
  @Percent()
  readonly CASHBACK_MAX_SPEND_PERCENT: string = '100';

  /** Whole hours from an order's completion until its cashback can be spent. Default 0. Needed by the worker. */
  @WholeNumber(0, 8_760)
  readonly CASHBACK_MATURITY_HOURS: number = 0;

  /** Whole days that cashback can be spent, from when it became spendable; 0 for ever. Default 365. Needed by API and worker. */
  @WholeNumber(0, 3_650)
  readonly CASHBACK_TTL_DAYS: number = 365;

  /** The one currency the shop sells in, three letters; one that has two decimals and a smallest charge at Stripe. Default eur. Needed by API and worker. */
  @StoreCurrency()
  readonly STORE_CURRENCY: string = 'eur';

  /** Minutes an order waits for its payment; Stripe keeps a session at least 30. Default 30. Needed by API and worker. */
  @WholeNumber(30, 1_440)
  readonly PAYABLE_MINUTES: number = 30;

  /** Base URL of an OpenTelemetry collector (OTLP over HTTP). Optional: without it no trace leaves the process. Needed by API and worker. */
  @Optional()
  @Url('write the base URL of the collector, for example http://otel-collector:4318', ['http:', 'https:'])
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  /** Sentry's DSN, to which errors are reported. Optional secret: without it errors are in the log alone. Needed by API and worker. */
  @Optional()
  @Url("write Sentry's DSN, https://key@host/project", ['http:', 'https:'])
  readonly SENTRY_DSN?: string;

  /** The mail server, with its password. Optional secret: without it mails are logged as not sent. Needed by the worker. */
  @Optional()
  @Url('write smtp://user:password@host:587 or smtps://…', ['smtp:', 'smtps:'])
  readonly SMTP_URL?: string;

  /** Sender of every mail. Default "Forno <orders@DOMAIN_NAME>". Needed by the worker. */
  @Text('write an address, or Name <address>', /^(?:[^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
  readonly MAIL_FROM: string;

  /** Address the API listens on. Default 127.0.0.1; 0.0.0.0 in a container. Needed by the API. */
  @Text('write an address of this machine, for example 127.0.0.1', /^\S+$/)
  readonly API_HOST: string = '127.0.0.1';

  /** TCP port the API listens on. Default 3000. Needed by the API. */
  @Port()
  readonly API_PORT: number = 3000;

  /** Address metrics are served on, never the public one. Default 127.0.0.1. Needed by API and worker. */
  @Text('write an address of this machine, for example 127.0.0.1', /^\S+$/)
  readonly METRICS_HOST: string = '127.0.0.1';

  /** TCP port of the API's metrics. Default 9464. Needed by the API. */
  @Port()
  readonly API_METRICS_PORT: number = 9464;

  /** TCP port of the worker's metrics. Default 9465. Needed by the worker. */
  @Port()
  readonly WORKER_METRICS_PORT: number = 9465;

  /** The least severe log line that is written. Default info. Needed by every process. */
  @OneOf(LOG_LEVELS)
  readonly LOG_LEVEL: (typeof LOG_LEVELS)[number] = 'info';

  /** Addresses or ranges of proxies whose X-Forwarded-For is believed, comma-separated. Default this machine. Needed by the API. */
  @AddressRanges()
  readonly TRUSTED_PROXIES: readonly string[] = ['127.0.0.0/8', '::1/128'];

  /** Seconds between looks for webhook events whose bell was missed. Default 1. Needed by the worker. */
  @Seconds()
  readonly INBOX_SWEEP_SECONDS: number = 1;

  /** Seconds after which an event that a worker took and did not end, as it died, is another's to take. One that is only slow then ends it no more.
   * Default 60. Needed by the worker. */
  @Seconds()
  readonly INBOX_LEASE_SECONDS: number = 60;

  /** Seconds between looks for outbox rows to relay. Default 1. Needed by the worker. */
  @Seconds()
  readonly OUTBOX_SWEEP_SECONDS: number = 1;

  /** Seconds after which a published outbox row that is not done is published again. Default 60. Needed by the worker. */
  @Seconds()
  readonly OUTBOX_REPUBLISH_SECONDS: number = 60;

  /** Seconds between readings of unfinished payments and refunds from Stripe. Default 120. Needed by the worker. */
  @Seconds()
  readonly PAYMENT_RECONCILE_SECONDS: number = 120;

  /** Seconds that a payment is left to whoever started it, before it is read from Stripe. Default 30. Needed by the worker. */
  @Seconds()
  readonly PAYMENT_GRACE_SECONDS: number = 30;

  /** Seconds between listings of Stripe's events, to find those whose webhook never came. Default 900. Needed by the worker. */
  @Seconds()
  readonly EVENT_RECONCILE_SECONDS: number = 900;

  /** Days back that Stripe's disputes are listed, to find those of which no event came. Default 7. Needed by the worker. */
  @WholeNumber(1, 120)
  readonly DISPUTE_LOOK_BACK_DAYS: number = 7;

  /** Seconds between looks for a day that is over and whose payments were not compared with Stripe's books. Default 3600. Needed by the worker. */
  @Seconds()
  readonly DAY_RECONCILE_SECONDS: number = 3_600;

  /** Seconds between checks that what must always be true of money is true. Default 300. Needed by the worker. */
  @Seconds()
  readonly INVARIANT_CHECK_SECONDS: number = 300;

  /** Seconds between looks for orders whose time to pay has passed. Default 15. Needed by the worker. */
  @Seconds()
  readonly ORDER_EXPIRY_SWEEP_SECONDS: number = 15;

  /** Seconds between looks for cashback that becomes due; what is due at once rings. Default 30. Needed by the worker. */
  @Seconds()
  readonly CASHBACK_SWEEP_SECONDS: number = 30;

  /** Longest wait of a failed job or row before its next try, in seconds. Default 30. Needed by the worker. */
  @Seconds()
  readonly RETRY_BACKOFF_CAP_SECONDS: number = 30;

  /** Seconds between searches for orders that are due to be looked at; a move of an order rings at once. Default 1. Needed by the worker. */
  @Seconds()
  readonly WATCH_SWEEP_SECONDS: number = 1;

  /** Longest wait between two looks at an order that is being made, in seconds. Default 60. Needed by the worker. */
  @Seconds()
  readonly WATCH_LOOK_CAP_SECONDS: number = 60;

  /** Seconds between rounds of the canary: a quote, a call of Stripe, and an order of nothing that nobody sees. 0 turns it off. Default 120.
   * Needed by the worker. */
  @SecondsOrNever()
  readonly CANARY_SECONDS: number = 120;

  /** Version shown in metrics, traces and the API's description. Default 0.0.0. Set by the image. */
  @Text('write a version, for example 1.4.0', /^\S+$/)
  readonly FORNO_VERSION: string = '0.0.0';

  /** Commit the image was built from, shown in metrics. Default unknown. Set by the image. */
  @Text('write a commit', /^\S+$/)
  readonly FORNO_COMMIT: string = 'unknown';

  /** CASHBACK_PERCENT in basis points (1000 is ten percent). */
  get cashbackRateBps(): number {
    return parseBasisPoints(this.CASHBACK_PERCENT);
  }

  /** CASHBACK_MAX_SPEND_PERCENT in basis points. */
  get cashbackMaxSpendBps(): number {
    return parseBasisPoints(this.CASHBACK_MAX_SPEND_PERCENT);
  }
}

/** Every variable Forno reads. */
export function environmentNames(): (keyof Environment)[] {
  return Object.keys(new Environment()) as (keyof Environment)[];
}

/** The checked configuration in `source` (process.env as a rule). Throws one ConfigurationError that lists every problem. */
export function loadEnvironment(source: Source): Environment {
  const problems: string[] = [];
  const set = onlySet(withSecretFiles(source, problems));
  const environment = plainToInstance(Environment, withDerivedDefaults(set), { exposeDefaultValues: true });
  problems.push(...fieldProblems(environment, set), ...keyMismatch(environment), ...productionRefusals(environment));
  if (problems.length > 0) {
    throw new ConfigurationError(problems);
  }
  return environment;
}

function fieldProblems(environment: Environment, set: Record<string, string>): string[] {
  return validateSync(environment)
    .filter(({ property }) => property in set || !DERIVED_NAMES.includes(property))
    .map(({ property, constraints }) => {
      const secret = (SECRET_NAMES as readonly string[]).includes(property);
      const state = !(property in set) ? 'is missing' : secret ? 'is not valid' : `is '${set[property]}'`;
      return `${property} ${state}; ${Object.values(constraints ?? {}).join('; ')}`;
    });
}

/** Compose files pass unset variables on as empty text; both mean the default. */
function onlySet(source: Source): Record<string, string> {
  const names: string[] = environmentNames();
  return Object.fromEntries(
    Object.entries(source).filter((entry): entry is [string, string] => names.includes(entry[0]) && !!entry[1]?.trim()),
  );
}

/** Filled from another variable; when that one is wrong or missing, it alone is listed. */
const DERIVED_NAMES = ['PUBLIC_URL', 'MAIL_FROM', 'DATABASE_MIGRATION_URL', 'CACHE_REDIS_HOST', 'CACHE_REDIS_PORT'];

function withDerivedDefaults(set: Record<string, string>): Record<string, string | undefined> {
  const domain = set.DOMAIN_NAME;
  return {
    ...(domain ? { PUBLIC_URL: `https://${domain}`, MAIL_FROM: `Forno <orders@${domain}>` } : {}),
    DATABASE_MIGRATION_URL: set.DATABASE_URL,
    CACHE_REDIS_HOST: set.REDIS_HOST ?? new Environment().REDIS_HOST,
    CACHE_REDIS_PORT: set.REDIS_PORT ?? String(new Environment().REDIS_PORT),
    ...set,
  };
}

/** A live key beside a test key would take money in one place and look for it in the other. */
function keyMismatch({ STRIPE_PUBLISHABLE_KEY, STRIPE_SECRET_KEY }: Partial<Environment>): string[] {
  const modes = [STRIPE_PUBLISHABLE_KEY, STRIPE_SECRET_KEY].map((key) => /_(test|live)_/.exec(key ?? '')?.[1]);
  return modes[0] && modes[1] && modes[0] !== modes[1]
    ? ['STRIPE_PUBLISHABLE_KEY and STRIPE_SECRET_KEY are of different modes; write two test keys or two live keys']
    : [];
}
