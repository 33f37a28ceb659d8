/**
 * Something the domain refuses. `code` is stable and part of the API, `status` is the HTTP status it becomes,
 * `details` are shown to the caller: nothing secret, nothing about other people.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly status: number;

  constructor(
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}
