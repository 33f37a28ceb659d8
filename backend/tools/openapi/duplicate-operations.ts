import type { OpenAPIObject } from '@nestjs/swagger';

/** Operation ids that more than one route of `document` has. */
export function duplicateOperations(document: OpenAPIObject): string[] {
  const operations = Object.values(document.paths).flatMap((item) => [item.get, item.post, item.put, item.patch, item.delete]);
  const ids = operations.flatMap((operation) => operation?.operationId ?? []);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
