import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { PHONE_PATTERN } from '@/lib/phone';
import { useChangeMeMutation, type User } from '../account.api';

export function ProfileForm({ me }: { me: User }) {
  const { t } = useTranslation('account');
  const messageFor = useProblemMessage();
  const [change, { isLoading, isSuccess, error }] = useChangeMeMutation();
  return (
    <Form
      testId="profile-form"
      className="grid min-w-0 gap-4 rounded-card bg-surface p-5 shadow-lift"
      serverErrors={fieldErrorsOf(error)}
      onSubmit={({ name = '', phone = '' }) => void change({ changeProfileDto: { name: name.trim(), phone: phone.trim() || null } })}
    >
      <h2 className="text-xl">{t('page.profile')}</h2>
      <p className="wrap-anywhere text-muted" data-testid="profile-email">{me.email}</p>
      <TextField name="name" label={t('name')} defaultValue={me.name} autoComplete="name" maxLength={100} required />
      <TextField name="phone" type="tel" label={t('phone')} optionalMark={t('optional')} defaultValue={me.phone ?? ''} autoComplete="tel" pattern={PHONE_PATTERN} />
      {error && <Notice tone="problem" role="alert" title={messageFor(error)} />}
      <div role="status">{isSuccess && <Notice tone="good" title={t('page.saved')} testId="profile-saved" />}</div>
      <Button type="submit" look="secondary" className="justify-self-start" isPending={isLoading} data-testid="profile-save">{t('page.save')}</Button>
    </Form>
  );
}
