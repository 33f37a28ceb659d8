import i18next, { type BackendModule, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { localStore, storedValue } from '../stored-value';
import { initialNamespaces, isLanguage, languages, type Language, type Namespace } from './languages';

const storedLanguage = storedValue(localStore, 'forno.language', 1, isLanguage);

const catalogues = import.meta.glob<string>('../../locales/*/*.json', { query: '?url', import: 'default', eager: true });

/** Each language and namespace is a file of its own, fetched when first needed; as texts and not as scripts, which a browser would have to run. */
const catalogueFiles: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, namespace, done) {
    fetchCatalogue(`${language}/${namespace}`).then(
      (catalogue) => done(null, catalogue),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
};

async function fetchCatalogue(name: string): Promise<ResourceLanguage> {
  const address = catalogues[`../../locales/${name}.json`];
  const answer = address === undefined ? null : await fetch(address);
  if (!answer?.ok) {
    throw new Error(`There is no catalogue ${name}`);
  }
  return (await answer.json()) as ResourceLanguage;
}

/** The language chosen by hand, else the first of the browser's that we speak, else English. */
function preferredLanguage(): Language {
  const spoken = navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage);
  return storedLanguage.read() ?? spoken ?? 'en';
}

export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(catalogueFiles)
    .use(initReactI18next)
    .init({
      lng: preferredLanguage(),
      fallbackLng: 'en',
      supportedLngs: languages,
      ns: initialNamespaces,
      defaultNS: 'storefront',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

/** Fetches the texts of a part of the page ahead of its first use. */
export async function loadTexts(wanted: readonly Namespace[]): Promise<void> {
  await i18next.loadNamespaces([...wanted]);
}

/** The language on screen, which is also what the API is asked for. */
export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}

export async function chooseLanguage(language: Language): Promise<void> {
  storedLanguage.write(language);
  await i18next.changeLanguage(language);
}
