import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet, { type HelmetOptions } from 'helmet';

// The one source of the security headers: the API sends them, the local gateway sends them with the pages, and the
// generator writes them into Nginx's configuration. It runs under Node's type stripping too, so it is plain TypeScript.

const ONE_YEAR_SECONDS = 31_536_000;
/** Nothing the shop does needs a device or a sensor. */
const PERMISSIONS_POLICY =
  'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()';

export interface SecurityHeaderOptions {
  /** Whether shoppers come over TLS: only then may the browser be told never to use http again. */
  https: boolean;
}

/** Helmet's options: everything comes from our own origin, no inline script or style, no eval, never framed. */
export function helmetOptions({ https }: SecurityHeaderOptions): HelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        ...(https && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: https ? { maxAge: ONE_YEAR_SECONDS, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  };
}

/** Sets every security header on a raw response, before anything is written to it. */
export function securityHeadersMiddleware(
  options: SecurityHeaderOptions,
): (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void {
  const protect = helmet(helmetOptions(options));
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', PERMISSIONS_POLICY);
    protect(request, response, next);
  };
}

/** The same headers as a flat list of [name, value], for servers that are configured by text. */
export function securityHeaders(options: SecurityHeaderOptions): [name: string, value: string][] {
  const headers: [string, string][] = [];
  const recorder = {
    setHeader: (name: string, value: string) => headers.push([name, value]),
    removeHeader: () => undefined,
  } as unknown as ServerResponse;
  securityHeadersMiddleware(options)({} as IncomingMessage, recorder, (error) => {
    if (error) {
      throw error as Error;
    }
  });
  return headers;
}
