/** A line of the changelog: - **Breaks** `GET /orders/{orderId}`, `GET /orders`: why, and what to use instead. */
const BREAKS = /^- \*\*Breaks\*\* (.*)$/gm;
const OPERATION = /`((?:GET|POST|PUT|PATCH|DELETE) \/[^`]*)`/g;

/** The operations that the changelog's section of what is not released yet says it breaks. */
export function announcedBreaks(changelog: string): Set<string> {
  const [, unreleased = ''] = changelog.split(/^## Unreleased$/m);
  const [section = ''] = unreleased.split(/^## /m);
  const lines = [...section.matchAll(BREAKS)].map(([, line = '']) => line);
  return new Set(lines.flatMap((line) => [...line.matchAll(OPERATION)].map(([, operation = '']) => operation)));
}
