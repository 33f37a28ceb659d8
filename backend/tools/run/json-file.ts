import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The file's content, or null when it is missing or was cut short by a crash. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Replaces the file whole, readable by its owner alone. */
export function writeJson(file: string, content: unknown): void {
  writePrivately(file, `${JSON.stringify(content, null, 2)}\n`);
}

/** Replaces the file whole, readable by its owner alone. */
export function writePrivately(file: string, text: string): void {
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, file);
}
