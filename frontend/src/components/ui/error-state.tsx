import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { EmptyState } from './empty-state';
import { Reference } from './reference';

interface ErrorStateProps {
  /** What happened, in the shopper's words. */
  message: string;
  reference?: string | undefined;
  onRetry: () => void;
  isPage?: boolean;
}

/** Something that should be here could not be had; one press tries again. */
export function ErrorState({ message, reference, onRetry, isPage = false }: ErrorStateProps) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <EmptyState
        testId="error-state"
        isPage={isPage}
        title={t('errorTitle')}
        action={<Button onClick={onRetry} data-testid="retry">{t('errorRetry')}</Button>}
      >
        <p>{message}</p>
        {reference !== undefined && <Reference id={reference} />}
      </EmptyState>
    </div>
  );
}
