/** What a job was for will never work, or is not worth another try; `cause` says why. */
export class GivenUpError extends Error {
  constructor(what: string, options: { cause: unknown }) {
    super(`${what} was given up`, options);
    this.name = 'GivenUpError';
  }
}
