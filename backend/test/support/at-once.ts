/** What `times` rivals come to, all of whom are under way at once. Rejects with the first that does. */
export function atOnce<T>(times: number, work: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => work(index)));
}

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** How many were answered what: the status, and the code where it was refused. */
export function tally(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const answer = [status, body.code].filter(Boolean).join(' ');
    counts[answer] = (counts[answer] ?? 0) + 1;
  }
  return counts;
}
