import { errorCode } from './error-code.ts';

/** Of a log, where the reason for a failure usually is. */
const LAST_LINES = 15;

/**
 * Something a person can mend. It is printed without a stack: one sentence that says what is wrong
 * and what to do about it.
 */
export class RunFailure extends Error {
  override readonly name = 'RunFailure';
  /** Lines to print below the sentence, such as the end of a log. */
  readonly details: string | undefined;

  constructor(message: string, options: { cause?: unknown; details?: string } = {}) {
    super(message, options);
    this.details = options.details;
  }
}

/** Turns whatever was thrown into the sentence to print; `logFolder`, if any, is named when the cause is unknown. */
export function describeFailure(error: unknown, logFolder?: string): string {
  if (isDiskFull(error)) {
    return `The disk is full (ENOSPC): free some space, or point FORNO_DATA_DIR to a folder on another disk, and try again.`;
  }
  if (error instanceof RunFailure) return error.details ? `${error.message}\n\n${indented(error.details)}` : error.message;
  return `Something unforeseen went wrong: ${reasonOf(error)}${logFolder ? ` (details in ${logFolder})` : ''}`;
}

/** What it says, and what it says was the cause: a fetch that failed says no more by itself. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return firstLine(String(error));
  const said = firstLine(error.message || errorCode(error) || error.name);
  return error.cause ? `${said}: ${reasonOf(error.cause)}` : said;
}

/** True for ENOSPC and EDQUOT anywhere in the chain of causes, and for a child's output that says so. */
export function isDiskFull(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    const code = errorCode(current);
    if (code === 'ENOSPC' || code === 'EDQUOT') return true;
    const text = current instanceof RunFailure ? `${current.message}\n${current.details}` : current.message;
    if (/no space left on device|ENOSPC|disk quota exceeded/i.test(text)) return true;
  }
  return false;
}

export function portTaken(port: number): RunFailure {
  return new RunFailure(
    `Port ${port} is in use by another program: stop that one, or take another port with \`make run PORT=${port + 1}\`.`,
  );
}

export function alreadyRunning(url: string, pid: number): RunFailure {
  return new RunFailure(
    `Forno already runs from this clone at ${url} (process ${pid}): stop it with Ctrl-C there, or \`kill ${pid}\`.`,
  );
}

export function resetWhileRunning(url: string, pid: number): RunFailure {
  return new RunFailure(
    `Forno is running from this clone at ${url} (process ${pid}): stop it with Ctrl-C there before \`make reset\`.`,
  );
}

export function tooLittleSpace(folder: string, freeBytes: number, neededBytes: number): RunFailure {
  return new RunFailure(
    `Only ${megabytes(freeBytes)} MB are free on the disk of ${folder} and Forno needs ${megabytes(neededBytes)} MB: ` +
      'free some space, or point FORNO_DATA_DIR to a folder on another disk.',
  );
}

export function folderClosed(folder: string, cause: unknown): RunFailure {
  return new RunFailure(
    `Cannot make the data folder ${folder} (${errorCode(cause) ?? String(cause)}): set FORNO_DATA_DIR to a folder you may write to.`,
    { cause },
  );
}

export function unreachable(variable: string, address: string, cause: unknown): RunFailure {
  return new RunFailure(
    `Cannot reach ${variable} at ${address} (${reasonOf(cause)}): start that server or correct the variable, or unset it and Forno starts its own.`,
    { cause },
  );
}

export function redisMissing(cause?: unknown): RunFailure {
  return new RunFailure(
    'redis-server is not installed and could not be fetched with apt-get or brew: install it ' +
      '(Debian, Ubuntu: `sudo apt-get install redis-server`; macOS: `brew install redis`), or set REDIS_HOST and REDIS_PORT to a server you have.',
    { cause },
  );
}

/** A failure whose reason is in what a program wrote to its log; the end of that is shown. */
export function failureInLog(message: string, logFile: string, output: string): RunFailure {
  const lines = output.trim().split('\n');
  return new RunFailure(`${message} (its log: ${logFile}).`, { details: lines.slice(-LAST_LINES).join('\n') });
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
