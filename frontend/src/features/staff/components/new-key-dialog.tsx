import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { CreatedApiKey } from '../admin.api';

/** The one time that a key is shown. Selected as a whole, so that it can be copied where the clipboard is not allowed. */
export function NewKeyDialog({ made, onClose }: { made: CreatedApiKey; onClose: () => void }) {
  const { t } = useTranslation('staff');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    await navigator.clipboard.writeText(made.apiKey).then(
      () => setIsCopied(true),
      () => undefined,
    );
  };
  return (
    <Dialog title={t('apiKeys.secretTitle')} closeLabel={t('apiKeys.secretDone')} onClose={onClose} testId="new-key-dialog">
      <p>{t('apiKeys.secretText')}</p>
      <label htmlFor={id} className="mt-4 mb-1.5 block text-sm font-semibold">{t('apiKeys.secretLabel')}</label>
      <input
        ref={field}
        id={id}
        readOnly
        value={made.apiKey}
        onFocus={(event) => event.target.select()}
        data-testid="new-key"
        className="block min-h-12 w-full rounded-xl border-2 border-line-strong bg-surface px-4 font-mono text-sm text-ink"
      />
      <p role="status" className="mt-1.5 min-h-6 text-sm text-basil">{isCopied && t('apiKeys.copied')}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button onClick={() => void copy()} data-testid="copy-key">{t('apiKeys.copy')}</Button>
        <Button look="quiet" onClick={onClose} data-testid="new-key-done">{t('apiKeys.secretDone')}</Button>
      </div>
    </Dialog>
  );
}
