import type { QueryRunner } from 'typeorm';

/** Something that whoever reads or writes the database can know of it. */
interface Fact {
  kind: Kind;
  /** The table, view or sequence that it is of; empty for a function. */
  relation: string;
  name: string;
  detail: string;
  /** The columns that it is about; none: any. */
  columns: string[];
}

type Kind =
  | 'relation'
  | 'column'
  | 'not null'
  | 'required'
  | 'constraint'
  | 'unique index'
  | 'index'
  | 'trigger'
  | 'function'
  | 'privilege';

/** What a version may be lost without. */
const USED: Kind[] = ['relation', 'column', 'unique index', 'index', 'trigger', 'function', 'privilege'];
/** What may refuse or change the rows that a version writes which does not know of it. */
const NARROWING: Kind[] = ['not null', 'required', 'constraint', 'unique index', 'trigger'];
/** Where the name of the kind alone would not tell. */
const NARROWED: Partial<Record<Kind, (name: string) => string>> = {
  'not null': (name) => `It refuses NULL in ${name}`,
  required: (name) => `It refuses rows that leave ${name} out`,
};

const FACTS = `
  WITH relations AS (
    SELECT c.*, c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  ), columns AS (
    SELECT r.name AS relation, r.name || '.' || a.attname AS name, a.*
    FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE r.relkind <> 'S'
  )
  SELECT 'relation' AS kind, name AS relation, name, '' AS detail, '{}'::text[] AS columns FROM relations
  UNION ALL
  SELECT 'column', relation, name, format_type(atttypid, atttypmod), ARRAY[name] FROM columns
  UNION ALL
  SELECT 'not null', relation, name, '', ARRAY[name] FROM columns WHERE attnotnull
  UNION ALL
  SELECT 'required', relation, name, '', '{}' FROM columns WHERE attnotnull AND NOT atthasdef AND attidentity = ''
  UNION ALL
  SELECT 'constraint', r.name, k.conname, replace(pg_get_constraintdef(k.oid), ' NOT VALID', ''),
    ARRAY(SELECT c.name FROM columns c WHERE c.attrelid = r.oid AND c.attnum = ANY (k.conkey))
  FROM relations r JOIN pg_constraint k ON k.conrelid = r.oid WHERE k.contype IN ('c', 'f', 'x')
  UNION ALL
  SELECT CASE WHEN i.indisunique THEN 'unique index' ELSE 'index' END, r.name, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid),
    CASE WHEN 0 = ANY (i.indkey::int2[]) THEN '{}'
      ELSE ARRAY(SELECT c.name FROM columns c WHERE c.attrelid = r.oid AND c.attnum = ANY (i.indkey::int2[])) END
  FROM relations r JOIN pg_index i ON i.indrelid = r.oid WHERE i.indisvalid
  UNION ALL
  SELECT 'trigger', r.name, t.tgname, pg_get_triggerdef(t.oid), '{}'
  FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid WHERE NOT t.tgisinternal
  UNION ALL
  SELECT 'function', '', p.oid::regprocedure::text, format_type(p.prorettype, NULL), '{}'
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  UNION ALL
  SELECT 'privilege', r.name, format('%s on %s for %s', x.privilege_type, r.name, x.grantee::regrole), '', '{}'
  FROM relations r, aclexplode(r.relacl) x WHERE x.grantee <> r.relowner`;

/** What a database offers and asks of whoever uses it. */
export class Catalogue {
  private readonly facts: Map<string, Fact>;

  private constructor(facts: Fact[]) {
    this.facts = new Map(facts.map((fact) => [[fact.kind, fact.relation, fact.name, fact.detail].join('\n'), fact]));
  }

  static async read(runner: QueryRunner): Promise<Catalogue> {
    return new Catalogue((await runner.query(FACTS)) as Fact[]);
  }

  /** What a version that knows only this catalogue may stumble over in `later`, in words. */
  stumblingBlocks(later: Catalogue): string[] {
    return [...this.taken(later), ...this.narrowed(later)];
  }

  private taken(later: Catalogue): string[] {
    const left = new Set([...later.facts.values()].map(({ kind, name }) => `${kind} ${name}`));
    return [...this.facts]
      .filter(([key, { kind }]) => USED.includes(kind) && !later.facts.has(key))
      .map(([, fact]) => fact)
      .filter(({ kind, relation }) => kind === 'relation' || relation === '' || left.has(`relation ${relation}`))
      .map(({ kind, name }) => `${left.has(`${kind} ${name}`) ? 'It changes' : 'It takes away'} the ${kind} ${name}`);
  }

  private narrowed(later: Catalogue): string[] {
    const known = new Set([...this.facts.values()].map(({ kind, name }) => `${kind} ${name}`));
    const isNew = (column: string): boolean => !known.has(`column ${column}`);
    return (
      [...later.facts]
        .filter(([key, { kind }]) => NARROWING.includes(kind) && !this.facts.has(key))
        .map(([, fact]) => fact)
        // That it is another is told by taken().
        .filter(({ kind, name }) => !USED.includes(kind) || !known.has(`${kind} ${name}`))
        .filter(({ relation }) => known.has(`relation ${relation}`))
        .filter(({ columns }) => columns.length === 0 || !columns.every(isNew))
        // SET NOT NULL on a column without default is told once.
        .filter(({ kind, name }) => kind !== 'required' || isNew(name) || known.has(`not null ${name}`))
        .map(({ kind, relation, name }) => NARROWED[kind]?.(name) ?? `It puts the ${kind} ${name} on ${relation}`)
    );
  }
}
