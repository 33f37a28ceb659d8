/** The headers by which a browser says which page a request comes from; no page can change them. */
export interface OriginHeaders {
  readonly origin?: string;
  readonly 'sec-fetch-site'?: string | string[];
}

/** Whether a browser says that a page of none of `trustedOrigins` sent the request. What is no browser says nothing. */
export function comesFromForeignOrigin(headers: OriginHeaders, trustedOrigins: readonly string[]): boolean {
  const isFromBrowser = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
  return isFromBrowser && !comesFromTrustedOrigin(headers, trustedOrigins);
}

/**
 * Whether a browser vouches that one of `trustedOrigins` sent the request. A request without both headers comes from no
 * browser that carries cookies for others, and not from the shop's pages either: it is not trusted.
 * https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function comesFromTrustedOrigin(headers: OriginHeaders, trustedOrigins: readonly string[]): boolean {
  if (headers.origin !== undefined) {
    return trustedOrigins.includes(headers.origin);
  }
  return headers['sec-fetch-site'] === 'same-origin';
}
