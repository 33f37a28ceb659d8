import { inspect } from 'node:util';
import type { DayResult } from '../../payments/day-reconciliation.js';
import type { TimelineEntryResponse } from '../dto/timeline-entry.response.js';
import type { TimelineResponse } from '../dto/timeline.response.js';
import type { DeskName } from './command-line.js';
import type { Line } from './desks.js';

/** Longer texts are cut in lists; `show` has them whole. */
const WIDEST = 60;

const NOUNS: Record<DeskName, string> = { events: 'events', outbox: 'follow-ups', jobs: 'jobs', findings: 'findings' };

/** A list in columns, its names first; of an empty one, what was looked for. */
export function renderList(
  lines: Line[],
  { desk, statuses, limit }: { desk: DeskName; statuses: readonly string[]; limit: number },
): string {
  const [first] = lines;
  if (!first) {
    return `No ${NOUNS[desk]} are ${statuses.join(' or ')}.\n`;
  }
  const columns = Object.keys(first);
  const rows = [columns, ...lines.map((line) => columns.map((column) => cell(line[column])))];
  const more = lines.length === limit ? `The first ${limit}; more with --limit.\n` : '';
  return `${inColumns(rows)}${more}`;
}

export function renderOne(found: object): string {
  return `${inspect(found, { depth: null, breakLength: 120, sorted: false })}\n`;
}

/** What was replayed, or by a dry run would be; and what was not, as it is done or under way, with what to do instead. */
export function renderReplay({
  replayed,
  left,
  dryRun,
  mayBeMore,
}: {
  replayed: string[];
  left: { id: string; instead: string | null }[];
  dryRun: boolean;
  mayBeMore: boolean;
}): string {
  if (replayed.length + left.length === 0) {
    return 'There is nothing to replay.\n';
  }
  const [does, leaves] = dryRun ? ['Would replay', 'Would leave alone'] : ['Replayed', 'Left alone'];
  const lines = left.map(({ id, instead }) => (instead === null ? id : `${id}, instead: ${instead}`));
  const alone = left.length > 0 ? `${leaves} ${left.length}, over or under way already:\n${indented(lines)}` : '';
  const more = mayBeMore ? 'There may be more: run it again.\n' : '';
  return `${does} ${replayed.length}:\n${indented(replayed)}${alone}${more}`;
}

/** When, what kind, what, how it stands, how much, who, in which trace; what else is known below. */
export function renderTimeline(timeline: TimelineResponse): string {
  const { orderId, orderNumber, businessDate, status, grandTotalMinor, currency, jobsKnown, entries } = timeline;
  const number = orderNumber === null ? '' : `, number ${orderNumber} of ${businessDate}`;
  const head = `Order ${orderId}${number}: ${status}, ${grandTotalMinor} minor units ${currency}\n\n`;
  const jobs = jobsKnown ? '' : '\nRedis does not answer: jobs are missing here.\n';
  return `${head}${entries.map(renderEntry).join('')}${jobs}`;
}

function renderEntry(entry: TimelineEntryResponse): string {
  const { at, source, what, id, status, amountMinor, currency, actor, traceId, details } = entry;
  const known = [
    ...(source === 'transition' ? [] : [id]),
    ...(status !== null && source !== 'transition' ? [`is ${status}`] : []),
    ...(amountMinor === null ? [] : [`${amountMinor} ${currency ?? ''}`.trim()]),
    ...(actor === null ? [] : [`by ${[actor.type, actor.name ?? actor.id].filter(Boolean).join(' ')}`]),
    ...(traceId === null ? [] : [`trace ${traceId}`]),
  ];
  const rest = Object.keys(details).length > 0 ? `    ${JSON.stringify(details)}\n` : '';
  return `${at}  ${source.padEnd(10)}  ${what}${known.length > 0 ? `  · ${known.join(' · ')}` : ''}\n${rest}`;
}

export function renderDay({ day, captures, refunds, foreign, differences }: DayResult): string {
  const sums: [name: string, sum: DayResult['captures']][] = [
    ['captured', captures],
    ['refunded', refunds],
    ['captured, not of this shop', foreign.captures],
    ['refunded, not of this shop', foreign.refunds],
  ];
  const shown = sums.filter(([, { count }], position) => position < 2 || count > 0);
  const lines = shown.map(([name, { count, amountMinor }]) => [name, String(count), `${amountMinor} minor units`]);
  const rows = differences.map((one) => [one.class, one.subjectType, one.subjectId, one.healed ? 'healed' : 'open']);
  const differ = rows.length === 0 ? 'Ours and Stripe’s agree.\n' : `${rows.length} differ:\n${inColumns(rows)}`;
  return `${day} (UTC) by Stripe’s books:\n${inColumns(lines)}${differ}`;
}

function indented(lines: string[]): string {
  return lines.map((line) => `  ${line}\n`).join('');
}

function cell(value: unknown): string {
  const line = textOf(value).replace(/\s+/g, ' ');
  return line.length > WIDEST ? `${line.slice(0, WIDEST - 1)}…` : line;
}

function textOf(value: unknown): string {
  if (value instanceof Date) {
    return value.toISOString();
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function inColumns(rows: string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map(
      (row) =>
        `${row
          .map((text, column) => text.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
