/** As much of YAML as the generated files need: maps, lists, and texts that are quoted as JSON's or, of several lines, as blocks. */
export type Yaml = string | number | Yaml[] | { [key: string]: Yaml | undefined };

export function renderYaml(value: Yaml, indent = ''): string {
  if (Array.isArray(value)) return value.map((item) => `${indent}- ${renderItem(item, `${indent}  `)}`).join('');
  if (typeof value !== 'object') return `${indent}${scalar(value)}\n`;
  return Object.entries(value)
    .filter((entry): entry is [string, Yaml] => entry[1] !== undefined)
    .map(([key, inner]) => `${indent}${key}:${renderValue(inner, indent)}`)
    .join('');
}

/** The first line follows the dash. */
function renderItem(item: Yaml, indent: string): string {
  return renderYaml(item, indent).slice(indent.length);
}

function renderValue(value: Yaml, indent: string): string {
  if (typeof value === 'object') return `\n${renderYaml(value, `${indent}  `)}`;
  if (typeof value === 'string' && value.includes('\n')) {
    return ` |-\n${value
      .split('\n')
      .map((line) => `${indent}  ${line}\n`)
      .join('')}`;
  }
  return ` ${scalar(value)}\n`;
}

function scalar(value: string | number): string {
  return typeof value === 'string' && /^[a-z][\w./-]*$/i.test(value) ? value : JSON.stringify(value);
}
