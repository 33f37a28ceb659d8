import '../tools/run/process-keeper.ts';

/** Stops the servers of global-setup.ts; its minder then removes their folder. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.fornoTestKeeper?.stopAll();
}
