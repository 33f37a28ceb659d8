/**
 * Refuses a backend/openapi.json that breaks the contract released last (backend/openapi.released.json), unless docs/api-changelog.md
 * announces the break. `npm run openapi:release` moves the reference on.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { announcedBreaks } from './announced-breaks.ts';
import { breakingChanges } from './breaking-changes.ts';

const backendFolder = path.join(import.meta.dirname, '..', '..');
const read = (name: string): Promise<string> => readFile(path.join(backendFolder, name), 'utf8');

const [released, current, changelog] = await Promise.all([
  read('openapi.released.json'),
  read('openapi.json'),
  read('../docs/api-changelog.md'),
]);
const announced = announcedBreaks(changelog);
const silent = breakingChanges(JSON.parse(released), JSON.parse(current)).filter(({ operation }) => !announced.has(operation));
if (silent.length > 0) {
  const lines = silent.map(({ operation, action, place }) => `  ${operation}: ${action} ${place || 'the route'}`);
  const rule = 'These break programs written for the released API; docs/api-changelog.md says how that is done:';
  process.stderr.write(`${[rule, ...lines].join('\n')}\n`);
  process.exitCode = 1;
}
