/** The gateway as a process of `make run`; see services.ts for what it is given. */
import { buildGateway } from './gateway.ts';

const { HOST = 'localhost', PORT, API_ORIGIN = '', PAGE_FOLDER, PAGE_ORIGIN = '', FORNO_ENV = 'development' } = process.env;
const gateway = await buildGateway({
  apiOrigin: API_ORIGIN,
  page: PAGE_FOLDER ? { folder: PAGE_FOLDER } : { origin: PAGE_ORIGIN },
  environment: FORNO_ENV,
});
process.once('SIGTERM', () => void gateway.close());
// By name, unless another address is given: both 127.0.0.1 and ::1, as browsers and curl differ in which they try.
await gateway.listen({ port: Number(PORT), host: HOST });
