/** `make test`: runs the usual suites, or the named ones, and ends with one line that counts over all of them. */
import { onEndAsked } from './end-signals.ts';
import { type Counts, renderCounts, total } from './results.ts';
import { interruption, runSafely, suites, USUAL_SUITES } from './suites.ts';

onEndAsked(() => interruption.abort());

const named = process.argv.slice(3);
const wanted = named.length === 0 ? USUAL_SUITES : named;
const names = (Object.keys(suites) as (keyof typeof suites)[]).filter((name) => wanted.includes(name));
const outcomes = new Map<string, Counts>();
for (const name of names) {
  if (interruption.signal.aborted) break;
  console.log(`\n== ${name}`);
  outcomes.set(name, await runSafely(suites[name]));
}

const counts = total([...outcomes.values()]);
console.log();
for (const [name, each] of outcomes) {
  console.log(`${name}: ${renderCounts(each)}`);
  for (const failure of each.failures ?? []) console.log(`  failed: ${failure}`);
}
console.log(renderCounts(counts));
process.exitCode = interruption.signal.aborted ? 130 : counts.failed > 0 ? 1 : 0;
