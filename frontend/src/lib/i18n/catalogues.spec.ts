import { describe, expect, it } from 'vitest';
import { languages, namespaces } from './languages';

type Catalogue = { [key: string]: string | Catalogue };

const files = import.meta.glob<Catalogue>('../../locales/*/*.json', { eager: true, import: 'default' });
const catalogueOf = (language: string, namespace: string) => files[`../../locales/${language}/${namespace}.json`];

function entries(catalogue: Catalogue, prefix = ''): [key: string, text: string][] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : entries(value, `${prefix}${key}.`),
  );
}

const pluralSuffix = /_(zero|one|two|few|many|other)$/;
const baseKeys = (catalogue: Catalogue) => [...new Set(entries(catalogue).map(([key]) => key.replace(pluralSuffix, '')))].sort();
const variables = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort();

describe.each(namespaces)('the catalogue %s', (namespace) => {
  it.each(languages)('should exist in %s and leave no text empty', (language) => {
    const catalogue = catalogueOf(language, namespace);
    expect(catalogue).toBeDefined();
    expect(entries(catalogue ?? {}).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('should have the same keys in every language', () => {
    const [first, ...others] = languages.map((language) => baseKeys(catalogueOf(language, namespace) ?? {}));
    others.forEach((keys) => expect(keys).toEqual(first));
  });

  it.each(languages)('should have every plural form that %s needs', (language) => {
    const keys = entries(catalogueOf(language, namespace) ?? {}).map(([key]) => key);
    const plurals = [...new Set(keys.filter((key) => pluralSuffix.test(key)).map((key) => key.replace(pluralSuffix, '')))];
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const missing = plurals.flatMap((key) => forms.map((form) => `${key}_${form}`)).filter((key) => !keys.includes(key));
    expect(missing).toEqual([]);
  });

  it('should put the same values into the same sentences', () => {
    const russian = new Map(entries(catalogueOf('ru', namespace) ?? {}));
    const different = entries(catalogueOf('en', namespace) ?? {})
      .filter(([key]) => russian.has(key))
      .filter(([key, text]) => variables(text).join() !== variables(russian.get(key) ?? '').join());
    expect(different).toEqual([]);
  });
});

it('should have no catalogue that no namespace names', () => {
  const expected = languages.flatMap((language) => namespaces.map((namespace) => `../../locales/${language}/${namespace}.json`));
  expect(Object.keys(files).sort()).toEqual(expected.sort());
});
