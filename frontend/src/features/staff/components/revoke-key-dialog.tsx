import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useRevokeApiKeyMutation, type ApiKey } from '../admin.api';

interface RevokeKeyDialogProps {
  apiKey: ApiKey;
  onRefused: (error: unknown) => void;
  onClose: () => void;
}

export function RevokeKeyDialog({ apiKey, onRefused, onClose }: RevokeKeyDialogProps) {
  const { t } = useTranslation('staff');
  const [revoke, { isLoading }] = useRevokeApiKeyMutation();
  const confirm = async () => {
    const { error } = await revoke({ apiKeyId: apiKey.apiKeyId });
    onRefused(error);
    onClose();
  };
  return (
    <Dialog title={t('apiKeys.revokeTitle', { name: apiKey.name })} closeLabel={t('apiKeys.keep')} onClose={onClose} testId="revoke-dialog">
      <p>{t('apiKeys.revokeText')}</p>
      <div className="mt-5 flex flex-wrap gap-3">
        <Button look="danger" isPending={isLoading} onClick={() => void confirm()} data-testid="revoke-confirm">{t('apiKeys.revokeConfirm')}</Button>
        <Button look="quiet" onClick={onClose}>{t('apiKeys.keep')}</Button>
      </div>
    </Dialog>
  );
}
