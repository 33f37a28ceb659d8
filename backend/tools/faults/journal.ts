/** What happened in a run, in order: what a failure is read by. */
export class Journal {
  readonly #startedAt = performance.now();
  readonly #lines: string[] = [];

  note(who: string, what: string): void {
    const seconds = ((performance.now() - this.#startedAt) / 1000).toFixed(3);
    this.#lines.push(`${seconds.padStart(8)}  ${who.padEnd(12)}  ${what}`);
  }

  /** Milliseconds since the run began. */
  get nowMs(): number {
    return performance.now() - this.#startedAt;
  }

  get text(): string {
    return this.#lines.join('\n');
  }
}
