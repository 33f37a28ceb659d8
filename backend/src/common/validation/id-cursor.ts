import { isUUID } from 'class-validator';
import { ValidationFailedError } from '../errors/validation-failed.error.js';

/** Where a page of rows ended, by the last one's id; opaque to callers. */
export function encodeIdCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/** The id in a cursor. Throws ValidationFailedError for anything that `encodeIdCursor` did not make. */
export function decodeIdCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!isUUID(id)) {
    throw new ValidationFailedError([{ field: 'cursor', code: 'INVALID', message: 'Send the nextCursor of the page before.' }]);
  }
  return id;
}
