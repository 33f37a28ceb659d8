/** A line of what `make bench` prints. */
export interface Row {
  what: string;
  figure: string;
  /** What it is held against. */
  reference?: string;
  ratio?: string;
  target?: Target | undefined;
}

export interface Target {
  text: string;
  met: boolean;
}

/** Rows that belong together, and how they came about. */
export interface Section {
  title: string;
  rows: Row[];
  notes?: string[];
}

export function atLeast(wanted: number, seen: number): Target {
  return { text: `≥ ${wanted}`, met: seen >= wanted };
}

export function atMost(wanted: number, seen: number, unit = ''): Target {
  return { text: `≤ ${wanted}${unit}`, met: seen <= wanted };
}

/** All sections in one table of plain text whose columns stand below each other. */
export function renderSections(sections: Section[]): string {
  const heading = ['', 'figure', 'reference', 'ratio', 'target', ''];
  const lines = sections.map(({ rows }) => rows.map(cells));
  const widths = heading.map((name, column) =>
    Math.max(name.length, ...lines.flat().map((line) => (line[column] as string).length)),
  );
  const render = (line: string[]): string =>
    `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  return sections
    .map(({ title, notes = [] }, index) =>
      [title, render(heading), ...(lines[index] ?? []).map(render), ...notes.map((note) => `  (${note})`)].join('\n'),
    )
    .join('\n\n');
}

function cells({ what, figure, reference = '', ratio = '', target }: Row): string[] {
  return [what, figure, reference, ratio, target?.text ?? '', target ? (target.met ? 'met' : 'not met') : ''];
}
