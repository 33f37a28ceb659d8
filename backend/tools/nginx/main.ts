/**
 * Writes nginx/security-headers/: the headers that Nginx puts on every answer, from their one source. What the API sets
 * itself is hidden, so that each header is there once.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { securityHeaders } from '../../src/common/http/security-headers.ts';

const folder = path.resolve(import.meta.dirname, '../../../nginx/security-headers');

function render(https: boolean): string {
  const lines = securityHeaders({ https }).flatMap(([name, value]) => [
    `proxy_hide_header ${name};`,
    `add_header ${name} "${quotable(value)}" always;`,
  ]);
  return ['# Generated from backend/src/common/http/security-headers.ts by `make generate`.', ...lines, ''].join('\n');
}

/** Nginx would take a dollar for a variable, and has no way to escape it. */
function quotable(value: string): string {
  if (/["\\$]/.test(value)) throw new Error(`Nginx's configuration cannot hold this header's value: ${value}`);
  return value;
}

await mkdir(folder, { recursive: true });
for (const scheme of ['https', 'http']) await writeFile(path.join(folder, `${scheme}.conf`), render(scheme === 'https'));
