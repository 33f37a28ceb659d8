import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Form } from '@/components/ui/form';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { useCreateApiKeyMutation, type ApiKey, type CreatedApiKey } from '../admin.api';
import { ScopeChoices } from './scope-choices';

/** A key's name, what it is for and what it may do. The usual till is filled in. */
export function ApiKeyForm({ onMade }: { onMade: (made: CreatedApiKey) => void }) {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  const [channel, setChannel] = useState<ApiKey['channel']>('till');
  const [scopes, setScopes] = useState<ApiKey['scopes']>(['menu:read', 'orders:read', 'orders:write']);
  const [create, { isLoading, error }] = useCreateApiKeyMutation();
  const submit = async (name: string) => {
    const { data } = await create({ createApiKeyDto: { name: name.trim(), channel, scopes } });
    if (data) {
      onMade(data);
    }
  };
  return (
    <Form className="grid gap-5 rounded-card bg-surface p-5 shadow-lift" testId="api-key-form" serverErrors={fieldErrorsOf(error)} onSubmit={({ name = '' }) => void submit(name)}>
      <h2 className="text-xl">{t('apiKeys.create')}</h2>
      <TextField name="name" label={t('apiKeys.name')} hint={t('apiKeys.nameHint')} maxLength={80} autoComplete="off" required />
      <ChoiceGroup
        legend={t('apiKeys.channel')}
        testId="channel"
        value={channel}
        onChoose={setChannel}
        choices={(['till', 'kiosk', 'partner'] as const).map((value) => ({ value, label: t(`apiKeys.channels.${value}`) }))}
      />
      <ScopeChoices chosen={scopes} onChange={setScopes} />
      {error && <Notice tone="problem" role="alert" title={messageFor(error)} testId="api-key-error" />}
      <Button type="submit" className="justify-self-start" disabled={scopes.length === 0} isPending={isLoading} data-testid="api-key-create">{t('apiKeys.submit')}</Button>
    </Form>
  );
}
