import { readSettings } from './settings.ts';
import { startStandIn } from './stand-in.ts';

try {
  const standIn = await startStandIn(readSettings(process.env, process.argv.slice(2)));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void standIn.stop().then(() => process.exit(0)));
  }
  console.log(`stripe stand-in listening on ${standIn.url}`);
} catch (error) {
  console.error(`stripe stand-in cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
