import { lazy, type ComponentType } from 'react';
import { loadTexts } from '@/lib/i18n/i18n';
import type { Namespace } from '@/lib/i18n/languages';

/** A page that comes when it is first opened, its code and its texts at the same time. */
export function lazyPage<Props>(load: () => Promise<ComponentType<Props>>, ...namespaces: Namespace[]) {
  return lazy(async () => {
    const [Page] = await Promise.all([load(), loadTexts(namespaces)]);
    return { default: Page };
  });
}
