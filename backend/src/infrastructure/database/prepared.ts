/**
 * A statement for query() that each connection parses and plans once, by `name`: for one that is asked often and takes longer
 * to plan than to run. TypeORM, whose types know of text alone, hands it on to pg as it is.
 */
export function prepared(name: string, text: string): string {
  return { name, text } as unknown as string;
}
