import { describe, expect, it } from '@jest/globals';
import { announcedBreaks } from './announced-breaks.js';

const CHANGELOG = `# Changes

- **Breaks** \`GET /rule\`: an example.

## Unreleased

- **Breaks** \`GET /orders/{orderId}\`, \`GET /orders\`: \`note\` is gone.
- \`POST /orders\` takes a note.
- **Breaks** \`DELETE /me\`: use \`/account\`.

## 2026-01-01

- **Breaks** \`GET /menu\`: long ago.
`;

describe('announcedBreaks', () => {
  it('names the operations that break with the next release, and no others', () => {
    expect([...announcedBreaks(CHANGELOG)]).toEqual(['GET /orders/{orderId}', 'GET /orders', 'DELETE /me']);
  });

  it('is empty where nothing is to be released', () => {
    expect(announcedBreaks('# Changes\n\n## 2026-01-01\n\n- **Breaks** `GET /menu`: long ago.\n').size).toBe(0);
  });
});
