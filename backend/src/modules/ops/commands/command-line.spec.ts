import { describe, expect, it } from '@jest/globals';
import { parseCommand, UsageError } from './command-line.js';

const parsed = (line: string) => parseCommand(line.split(' ').filter(Boolean));

describe("an operator's command", () => {
  it.each([
    ['', { name: 'help' }],
    ['--help', { name: 'help' }],
    ['order 17', { name: 'order', order: '17' }],
    ['order 17 --json --by ada', { name: 'order', json: true, by: 'ada' }],
    ['events list', { name: 'list', desk: 'events', statuses: null, limit: 50 }],
    ['outbox list --status dead,pending --limit 3', { name: 'list', statuses: ['dead', 'pending'], limit: 3 }],
    ['jobs show mail/outbox:1', { name: 'show', desk: 'jobs', id: 'mail/outbox:1' }],
    ['events replay evt_1 evt_2 --dry-run', { name: 'replay', ids: ['evt_1', 'evt_2'], statuses: null, dryRun: true }],
    ['events replay --status dead', { name: 'replay', ids: [], statuses: ['dead'], limit: 1000, dryRun: false }],
    ['events replay evt_1 evt_1', { name: 'replay', ids: ['evt_1'] }],
    ['jobs replay --all', { name: 'replay', desk: 'jobs', statuses: ['failed'] }],
    ['findings acknowledge 1 --note seen', { name: 'acknowledge', id: '1', note: 'seen' }],
    ['reconcile --day 2026-11-28', { name: 'reconcile', day: '2026-11-28' }],
  ])('%s', (line, command) => {
    expect(parsed(line)).toMatchObject(command);
  });

  it.each([
    'orders 17',
    'order',
    'order 17 18',
    'events',
    'events drop evt_1',
    'events replay',
    'events replay evt_1 --status dead',
    'findings replay 1',
    'events acknowledge 1',
    'jobs replay',
    'reconcile',
    'reconcile --day yesterday',
    'reconcile --day 2026-02-30',
    'reconcile --day 1969-12-31',
    'events list --limit 0',
    'events list --limit many',
    'events list --colour',
    'events list evt_1',
    'events list --dry-run',
    'events show evt_1 --status dead',
    'events replay evt_1 --all',
    'jobs list --status failed',
    'findings acknowledge 1 --dry-run',
    'order 17 --day 2026-11-28',
    'reconcile 17 --day 2026-11-28',
    'reconcile --day 2026-11-28 --dry-run',
  ])('is refused: %s', (line) => {
    expect(() => parsed(line)).toThrow(UsageError);
  });
});
