/** The mail server did not take a mail; it may later. Says nothing of what the server said, which names the addressee. */
export class MailNotSentError extends Error {
  constructor(code: string) {
    super(`The mail server did not take the mail: ${code}`);
    this.name = 'MailNotSentError';
  }
}

/** The mail server will never take this mail: there is no such addressee, or it does not want the content. */
export class MailRefusedError extends MailNotSentError {
  constructor(code: string) {
    super(code);
    this.name = 'MailRefusedError';
  }
}
