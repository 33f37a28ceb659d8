import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useFieldError } from './form';

/** The sentence for what is wrong with a field, if anything is. */
export function useFieldMessage(name: string): string | undefined {
  const { t, i18n } = useTranslation('errors');
  const error = useFieldError(name);
  if (error === undefined) {
    return undefined;
  }
  const key = `fields.${error.code}`;
  const values = { count: error.limit ?? 0 };
  return i18n.exists(key, { ns: 'errors', ...values }) ? t(key as ParseKeys<'errors'>, values) : t('fields.INVALID');
}
