import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run ops -- COMMAND [--json] [--by NAME]

Looks after a running shop. Every use is written to the audit, with who used it.

  order ORDER                    all that happened to an order: moves, payments, refunds, cashback, events, follow-ups, jobs,
                                 findings, acts, with who and in which trace. ORDER is its id, or its number of the day:
                                 the last order that had it.
  events list [--status S]       Stripe's events in the inbox; without --status those that are not settled
  events show ID
  events replay ID… | --status dead [--dry-run]
                                 settles events once more; twice leaves the same rows as once
  outbox list [--status S]       follow-ups; without --status those that are not done
  outbox show ID
  outbox replay ID… | --status dead [--dry-run]
                                 publishes follow-ups once more; one that is done, or that a job may be at, is left alone
  jobs list                      jobs that failed for good
  jobs show QUEUE/ID
  jobs replay QUEUE/ID… | --all [--dry-run]
                                 lets failed jobs run again; one whose follow-up is over, or published again since, is
                                 left alone: replay the follow-up
  findings list [--status S]     what was found not to be as it should be; without --status what is open
  findings show ID
  findings acknowledge ID [--note TEXT]
                                 somebody has seen to it: it pages no more
  reconcile --day YYYY-MM-DD     compares a day (UTC) with Stripe's books, heals what reading heals, and says what differs

  --status S   one status or several with commas
  --limit N    how many to list, 50 unless told; how many of --status or --all to replay, 1000 unless told
  --dry-run    says what would be done, and does nothing
  --json       what is shown as JSON, for programs
  --by NAME    who you are, for the audit; without it the name you are logged in by

Which shop: the one whose variables are set (DATABASE_URL, REDIS_HOST, STRIPE_SECRET_KEY, …, as for the worker); where DATABASE_URL is
not, the one that \`make run\` runs in this clone, by .forno/environment.

Exit codes: 0 done · 1 not done, the last line says why · 2 not understood · 3 there is no such thing · 78 wrong configuration
`;

export const DESKS = ['events', 'outbox', 'jobs', 'findings'] as const;
export type DeskName = (typeof DESKS)[number];

interface Options {
  json: boolean;
  by: string | null;
}

export type Command = Options &
  (
    | { name: 'help' }
    | { name: 'order'; order: string }
    | { name: 'list'; desk: DeskName; statuses: string[] | null; limit: number }
    | { name: 'show'; desk: DeskName; id: string }
    | { name: 'replay'; desk: DeskName; ids: readonly string[]; statuses: string[] | null; limit: number; dryRun: boolean }
    | { name: 'acknowledge'; id: string; note: string | null }
    | { name: 'reconcile'; day: string }
  );

/** What was asked for cannot be understood; the message says what is wrong. */
export class UsageError extends Error {}

const MOST = 1_000;

/** Reads what stands behind `npm run ops --`. Throws UsageError. */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  const options = { json: values.json ?? false, by: values.by ?? null };
  const [first, ...rest] = positionals;
  if (values.help || first === undefined || first === 'help') {
    return { ...options, name: 'help' };
  }
  const command = commandOf(first, rest, values);
  refuseStrangeOptions(values, command);
  return { ...options, ...command };
}

type Values = ReturnType<typeof parse>['values'];
type OptionName = keyof Values;

function commandOf(first: string, rest: string[], values: Values) {
  if (first === 'order') {
    return { name: first, order: only(rest, 'the id or the number of an order') } as const;
  }
  if (first === 'reconcile') {
    none(rest);
    return { name: first, day: dayIn(values.day) } as const;
  }
  const desk = DESKS.find((name) => name === first);
  if (!desk) {
    throw new UsageError(`There is no command '${first}'.`);
  }
  return deskCommand(desk, rest, values);
}

/** An option that a command would not heed is a wish that is not met: most of all `--dry-run` for what has none. */
function refuseStrangeOptions(values: Values, command: ReturnType<typeof commandOf>): void {
  const taken: OptionName[] = ['json', 'by', ...optionsOf(command)];
  const strange = (Object.keys(values) as OptionName[]).find((name) => !taken.includes(name));
  if (strange) {
    throw new UsageError(`'${command.name}' takes no --${strange} here.`);
  }
}

function optionsOf(command: ReturnType<typeof commandOf>): OptionName[] {
  switch (command.name) {
    case 'list':
      return command.desk === 'jobs' ? ['limit'] : ['status', 'limit'];
    case 'replay':
      return [command.desk === 'jobs' ? 'all' : 'status', 'limit', 'dry-run'];
    case 'acknowledge':
      return ['note'];
    case 'reconcile':
      return ['day'];
    case 'order':
    case 'show':
      return [];
  }
}

function deskCommand(desk: DeskName, [verb, ...ids]: string[], values: Values) {
  const statuses = values.status?.split(',') ?? null;
  if (verb === 'list') {
    none(ids);
    const limit = limitIn(values.limit, '50');
    return { name: verb, desk, statuses, limit } as const;
  }
  if (verb === 'show') {
    return { name: verb, desk, id: only(ids, 'one id') } as const;
  }
  if (verb === 'acknowledge' && desk === 'findings') {
    return { name: verb, id: only(ids, "a finding's id"), note: values.note ?? null } as const;
  }
  if (verb === 'replay' && desk !== 'findings') {
    const wanted = desk === 'jobs' && values.all ? ['failed'] : statuses;
    if (ids.length > 0 === (wanted !== null)) {
      throw new UsageError(`Write the ids of what is to be replayed, or ${desk === 'jobs' ? '--all' : '--status'}.`);
    }
    const limit = limitIn(values.limit, String(MOST));
    return { name: verb, desk, ids: [...new Set(ids)], statuses: wanted, limit, dryRun: values['dry-run'] ?? false } as const;
  }
  throw new UsageError(verb ? `'${desk}' has no '${verb}'.` : `Write what to do with ${desk}, for example '${desk} list'.`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        json: { type: 'boolean' },
        by: { type: 'string' },
        status: { type: 'string' },
        limit: { type: 'string' },
        all: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        note: { type: 'string' },
        day: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function only(words: string[], what: string): string {
  const [word] = words;
  if (word === undefined || words.length > 1) {
    throw new UsageError(`Write ${what}.`);
  }
  return word;
}

function none(words: string[]): void {
  if (words.length > 0) {
    throw new UsageError(`'${words.join(' ')}' says nothing here.`);
  }
}

function limitIn(value: string | undefined, otherwise: string): number {
  const limit = Number(value ?? otherwise);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) {
    throw new UsageError(`--limit is '${value}': write a whole number from 1 to ${MOST}.`);
  }
  return limit;
}

function dayIn(value: string | undefined): string {
  // Stripe's clock, as the machines', begins with 1970.
  const isDay = value !== undefined && /^\d{4}-\d\d-\d\d$/.test(value) && Date.parse(value) >= 0;
  if (!isDay || new Date(value).toISOString().slice(0, 10) !== value) {
    throw new UsageError(`Write the day as --day YYYY-MM-DD, for example --day 2026-11-28.`);
  }
  return value;
}
