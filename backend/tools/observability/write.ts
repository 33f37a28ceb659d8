import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ALERT_CASES } from './alert-cases.ts';
import { ALERT_GROUPS, OBJECTIVES } from './alerts.ts';
import { renderDashboard } from './dashboard-model.ts';
import { DASHBOARDS } from './dashboards.ts';
import { ruleFiles } from './rule-files.ts';
import { ruleTests } from './rule-tests.ts';
import { renderYaml, type Yaml } from './yaml.ts';

const folder = path.resolve(import.meta.dirname, '../../../observability');
const HEADING = '# Generated';

/** What was generated before and is no more goes; what was written by hand stays. */
async function writeYaml(name: string, source: string, files: Record<string, Yaml>): Promise<void> {
  const target = path.join(folder, name);
  await mkdir(target, { recursive: true });
  for (const file of await readdir(target)) {
    const isGenerated = (await readFile(path.join(target, file), 'utf8')).startsWith(HEADING);
    if (isGenerated && !files[file]) await rm(path.join(target, file));
  }
  for (const [file, content] of Object.entries(files)) {
    const heading = `${HEADING} from backend/tools/observability/${source} by \`make generate\`.\n`;
    await writeFile(path.join(target, file), heading + renderYaml(content));
  }
}

/** Writes what observability/ has that follows from the catalogue: rules, their tests, dashboards. */
export async function writeObservability(): Promise<void> {
  await writeYaml('prometheus/rules', 'alerts.ts', ruleFiles(ALERT_GROUPS, OBJECTIVES));
  await writeYaml('prometheus/tests', 'alert-cases.ts', ruleTests(ALERT_GROUPS, ALERT_CASES));
  await writeDashboards();
}

async function writeDashboards(): Promise<void> {
  const target = path.join(folder, 'grafana/dashboards');
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const dashboard of DASHBOARDS) await writeFile(path.join(target, `${dashboard.uid}.json`), renderDashboard(dashboard));
}
