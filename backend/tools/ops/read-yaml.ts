import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parsers } from 'prettier/plugins/yaml';
import { cloneFolder } from '../run/data-folder.ts';

/** A node as Prettier's parser gives it; scalars have a value, all else children. */
interface Node {
  type: string;
  value?: string;
  anchor?: { value: string } | null;
  children?: Node[];
}

/** The documents of a YAML file of the clone, with anchors and merged mappings put in place. */
export async function readYaml<T>(file: string): Promise<T[]> {
  const text = await readFile(path.join(cloneFolder, file), 'utf8');
  // Nothing of Prettier's options is read by this parser.
  const { children = [] } = (await parsers.yaml.parse(text, {} as never)) as Node;
  return children.map((document) => {
    const body = document.children?.find(({ type }) => type === 'documentBody');
    return valueOf(body?.children?.[0], new Map()) as T;
  });
}

function valueOf(node: Node | undefined, anchors: Map<string, unknown>): unknown {
  if (!node) return null;
  const value = node.type === 'alias' ? anchors.get(node.value ?? '') : ownValue(node, anchors);
  if (node.anchor) anchors.set(node.anchor.value, value);
  return value;
}

function ownValue({ type, value = '', children = [] }: Node, anchors: Map<string, unknown>): unknown {
  if (type === 'mapping' || type === 'flowMapping') return mapping(children, anchors);
  if (type === 'sequence' || type === 'flowSequence') return children.map((item) => valueOf(item.children?.[0], anchors));
  return type === 'plain' ? plainScalar(value) : value;
}

function mapping(items: Node[], anchors: Map<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  const own: Record<string, unknown> = {};
  for (const { children: [key, value] = [] } of items) {
    const name = String(valueOf(key?.children?.[0], anchors));
    const held = valueOf(value?.children?.[0], anchors);
    if (name === '<<') Object.assign(merged, held);
    else own[name] = held;
  }
  return { ...merged, ...own };
}

function plainScalar(text: string): unknown {
  if (text === '' || text === '~' || text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? Number(text) : text;
}
