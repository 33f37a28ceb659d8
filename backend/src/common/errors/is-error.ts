/** Whether something thrown is an error; also one of another realm, as Node's own are in tests, which instanceof does not know. */
export function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || Object.prototype.toString.call(thrown) === '[object Error]';
}
