import getPort from 'get-port';

/** A port nobody listens on; `preferred` if that one is free. */
export function freePort(preferred?: number): Promise<number> {
  return getPort(preferred === undefined ? {} : { port: preferred });
}
