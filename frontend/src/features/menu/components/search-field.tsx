import { useId, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { LONGEST_TEXT, type MenuSearch } from '../lib/use-menu-search';

/** Escape and the button in it clear the field. */
export function SearchField({ text, field, onType, onClearText }: Pick<MenuSearch, 'text' | 'field' | 'onType' | 'onClearText'>) {
  const { t } = useTranslation();
  const id = useId();
  const clearOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      onClearText();
    }
  };
  return (
    <div className="relative min-w-0 basis-full sm:flex-1 sm:basis-64">
      <label htmlFor={id} className="sr-only">{t('search.label')}</label>
      <Icon name="search" className="pointer-events-none absolute top-1/2 left-4 size-5 -translate-y-1/2 text-muted" />
      <input
        ref={field}
        id={id}
        type="search"
        value={text}
        maxLength={LONGEST_TEXT}
        placeholder={t('search.label')}
        autoComplete="off"
        enterKeyHint="search"
        onChange={(event) => onType(event.target.value)}
        onKeyDown={clearOnEscape}
        data-testid="menu-search"
        className="block min-h-11 w-full appearance-none rounded-full border-2 border-line-strong bg-surface pr-12 pl-11 text-base placeholder:text-muted hover:border-ink/60 focus:border-ink [&::-webkit-search-cancel-button]:hidden"
      />
      {text !== '' && <IconButton icon="x" label={t('search.clear')} onClick={onClearText} data-testid="menu-search-clear" className="absolute top-0 right-0.5" />}
    </div>
  );
}
