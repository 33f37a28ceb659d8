import { buildBackend, buildFrontend, forgetBackendBuild } from './build.ts';
import type { DataFolder } from './data-folder.ts';
import { prepareDatabase } from './prepare-database.ts';
import { prepareRun } from './prepare-run.ts';
import type { ProcessKeeper } from './process-keeper.ts';
import { provideDatabase, provideRedis } from './servers.ts';
import { type Service, type ServiceEvents, startService } from './service.ts';
import { api, compiler, gateway, mailCatcher, type Mode, pageServer, type Run, stripeStandIn, worker } from './services.ts';
import { step } from './steps.ts';

/** Starts everything, in order, and returns what was settled once the shop answers. */
export async function startShop(mode: Mode, folder: DataFolder, keeper: ProcessKeeper, events: ServiceEvents): Promise<Run> {
  const { run, secrets } = await prepareRun(mode, folder);
  const start = (...services: Service[]): Promise<unknown> =>
    Promise.all(services.map((service) => startService(keeper, service, events)));
  await step('PostgreSQL and Redis', async () => {
    const [database] = await Promise.all([provideDatabase(keeper, run, secrets), provideRedis(keeper, run, events)]);
    // Nothing works without it, and starting it again would hide that it crashed.
    database?.died.catch(events.lost);
  });
  const build = await step('building the backend', buildBackend);
  if (mode === 'run') await step('building the page', buildFrontend);
  // These need no database and start meanwhile.
  const servicesAround = whatNeedsNoDatabase(run);
  const around = start(...servicesAround);
  around.catch(() => undefined);
  await prepareDatabase(run, build);
  if (mode === 'dev') await forgetBackendBuild();
  await step('API and worker', () => start(api(run), worker(run), ...(mode === 'dev' ? [compiler(run)] : [])));
  await step(namesOf(servicesAround), () => around);
  return run;
}

/** `the Stripe stand-in, the mail catcher, the gateway` */
function namesOf(services: Service[]): string {
  return services.map(({ name }) => name.replace('The ', 'the ')).join(', ');
}

function whatNeedsNoDatabase(run: Run): Service[] {
  const { provides } = run.environment;
  return [
    ...(provides.stripe ? [stripeStandIn(run)] : []),
    ...(provides.mail ? [mailCatcher(run)] : []),
    ...(run.mode === 'dev' ? [pageServer(run)] : []),
    gateway(run),
  ];
}
