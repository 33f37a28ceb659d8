/** A job's payload is not what its definition says; no retry changes that. */
export class MalformedJobError extends Error {
  constructor(name: string, options?: ErrorOptions) {
    super(`Job ${name} has a payload that cannot be read`, options);
    this.name = 'MalformedJobError';
  }
}
