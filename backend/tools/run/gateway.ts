import fastifyCompress from '@fastify/compress';
import fastifyProxy from '@fastify/http-proxy';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import helmet from 'helmet';
import { helmetOptions, securityHeadersMiddleware } from '../../src/common/http/security-headers.ts';
import { API_AWAY, type GatewayProblem, refusal } from './gateway-problem.ts';

export interface GatewayOptions {
  /** Where the API listens, such as http://127.0.0.1:3000. */
  apiOrigin: string;
  /** The built page's folder, or the address of Vite's server in `make dev`. */
  page: { folder: string } | { origin: string };
  /** Told to the page in /config.json. */
  environment: string;
}

/** Above the API's own limit, so that it is the API that refuses what is a little too large. As in nginx/. */
const BODY_LIMIT_BYTES = 1024 * 1024;

/** Long enough for every answer; the live streams send a heartbeat more often than that. */
const IDLE_TIMEOUT_MS = 120_000;

/**
 * The one origin in front of page and API, as Nginx is in production: the same headers,
 * compression and caching, nothing of the inside but `/api`.
 */
export async function buildGateway(options: GatewayOptions): Promise<FastifyInstance> {
  const gateway = fastify({
    forceCloseConnections: true,
    bodyLimit: BODY_LIMIT_BYTES,
    frameworkErrors: (error, request, reply) => {
      setSecurityHeaders(request, reply);
      sendProblem(reply, refusal(error.statusCode));
    },
  });
  refuseLargeBodies(gateway);
  gateway.setErrorHandler((error: FastifyError, request, reply) => {
    setSecurityHeaders(request, reply);
    sendProblem(reply, refusal(error.statusCode));
  });
  // Of answers only, and never of event streams: what is sent to the API, a signed webhook say, stays as it was sent.
  await gateway.register(fastifyCompress, { encodings: ['gzip'], globalDecompression: false });
  await gateway.register(fastifyProxy, {
    upstream: options.apiOrigin,
    prefix: '/api',
    rewritePrefix: '/api',
    // Node's own client: it hands on every chunk of a live stream as it comes.
    http: { requestOptions: { timeout: IDLE_TIMEOUT_MS } },
    replyOptions: {
      rewriteRequestHeaders: (request, headers) => ({ ...headers, ...forwardedHeaders(request as FastifyRequest) }),
      onError: (reply) => sendApiAway(reply as FastifyReply),
    },
  });
  await gateway.register(async (pages) => {
    addSecurityHeaders(pages, 'origin' in options.page);
    addConfiguration(pages, options.environment);
    pages.all('/metrics', (_request, reply) => reply.code(404).type('text/plain').send('Not found'));
    if ('origin' in options.page) await addDevelopmentServer(pages, options.page.origin);
    else await addBuiltPage(pages, options.page.folder);
  });
  return gateway;
}

/** What the API's TRUSTED_PROXIES lets it believe; whatever the client sent under these names is replaced. */
function forwardedHeaders(request: FastifyRequest): Record<string, string> {
  return {
    host: request.host,
    'x-forwarded-for': request.socket.remoteAddress ?? '',
    'x-forwarded-host': request.host,
    'x-forwarded-proto': 'http',
  };
}

function sendApiAway(reply: FastifyReply): void {
  sendProblem(reply.header('retry-after', '2'), API_AWAY);
}

function sendProblem(reply: FastifyReply, problem: GatewayProblem): void {
  void reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** What streams through is counted by nobody: a body that says how large it is is refused by that. */
function refuseLargeBodies(gateway: FastifyInstance): void {
  gateway.addHook('onRequest', (request, _reply, done) => {
    const isTooLarge = Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES;
    done(isTooLarge ? Object.assign(new Error('Body too large'), { statusCode: 413 }) : undefined);
  });
}

/** For what the gateway refuses itself; the API's answers carry its own. */
function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  securityHeadersMiddleware({ https: false })(request.raw, reply.raw, () => undefined);
}

function addSecurityHeaders(pages: FastifyInstance, development: boolean): void {
  const middleware = development ? helmet(developmentPolicy()) : securityHeadersMiddleware({ https: false });
  pages.addHook('onRequest', (request, reply, done) => {
    middleware(request.raw, reply.raw, (error) => done(error as Error | undefined));
  });
}

/** Vite's hot reloading puts scripts and styles into the page and talks over a websocket. */
function developmentPolicy(): ReturnType<typeof helmetOptions> {
  const options = helmetOptions({ https: false });
  const { directives } = options.contentSecurityPolicy as { directives: Record<string, string[]> };
  const relaxed = {
    ...directives,
    scriptSrc: ["'self'", "'unsafe-inline'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    connectSrc: ["'self'", 'ws:'],
  };
  return { ...options, contentSecurityPolicy: { useDefaults: false, directives: relaxed } };
}

function addConfiguration(pages: FastifyInstance, environment: string): void {
  pages.get('/config.json', (_request, reply) =>
    reply.header('cache-control', 'no-cache').send({ apiBaseUrl: '/api/v1', environment }),
  );
}

async function addDevelopmentServer(pages: FastifyInstance, origin: string): Promise<void> {
  await pages.register(fastifyProxy, { upstream: origin, websocket: true });
}

async function addBuiltPage(pages: FastifyInstance, folder: string): Promise<void> {
  await pages.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    setHeaders: (reply, file) => {
      // Vite puts a hash of the content into the names of everything in assets/.
      const immutable = file.startsWith(`${folder}/assets/`);
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  pages.setNotFoundHandler((request, reply) => {
    if (asksForPage(request)) return sendPage(reply);
    return reply.code(404).type('text/plain').send('Not found');
  });
}

/** A page's address that only the page itself knows, as opposed to a file that is not there. */
function asksForPage({ method, url, headers }: FastifyRequest): boolean {
  const lastPart = new URL(url, 'http://localhost').pathname.split('/').at(-1) ?? '';
  return ['GET', 'HEAD'].includes(method) && !lastPart.includes('.') && /text\/html|\*\/\*/.test(headers.accept ?? '*/*');
}

function sendPage(reply: FastifyReply): FastifyReply {
  return reply.sendFile('index.html');
}
