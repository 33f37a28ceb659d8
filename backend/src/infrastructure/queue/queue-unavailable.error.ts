/** Redis did not take a job. Whoever published it has a row that a sweep will find. */
export class QueueUnavailableError extends Error {
  constructor(queue: string, options?: ErrorOptions) {
    super(`Queue ${queue} did not take the job`, options);
    this.name = 'QueueUnavailableError';
  }
}
