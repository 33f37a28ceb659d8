import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';
import { Link, Navigate, useSearchParams } from 'react-router';
import { fieldErrorsOf } from '@/api/problem';
import { selectIsLoggedIn, selectSessionStatus } from '@/api/session.slice';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { useLoginMutation } from '../account.api';
import { AuthCard } from '../components/auth-card';
import { safeNext } from '../lib/safe-next';

export function LoginPage() {
  const { t } = useTranslation('account');
  const [search] = useSearchParams();
  const isLoggedIn = useSelector(selectIsLoggedIn);
  const hasExpired = useSelector(selectSessionStatus) === 'expired';
  const messageFor = useProblemMessage();
  const [login, { isLoading, error }] = useLoginMutation();
  if (isLoggedIn) {
    return <Navigate to={safeNext(search.get('next'))} replace />;
  }
  return (
    <AuthCard title={t('login.title')} intro={t('login.intro')}>
      {hasExpired && !error && <Notice tone="warning" title={t('login.expired')} className="mt-5" testId="login-expired" />}
      {error && <Notice tone="problem" role="alert" title={messageFor(error)} className="mt-5" testId="login-error" />}
      <Form
        testId="login-form"
        className="mt-6 grid gap-5"
        serverErrors={fieldErrorsOf(error)}
        onSubmit={({ email = '', password = '' }) => void login({ loginDto: { email, password } })}
      >
        <TextField name="email" type="email" label={t('email')} autoComplete="username" inputMode="email" required />
        <TextField name="password" type="password" label={t('password')} autoComplete="current-password" required />
        <Button type="submit" isPending={isLoading} data-testid="login-submit">{t('login.submit')}</Button>
      </Form>
      <p className="mt-6 text-muted">
        {t('login.noAccount')}{' '}
        <Link to={{ pathname: '/register', search: search.toString() }} className="font-semibold text-ink underline underline-offset-4" data-testid="to-register">
          {t('login.toRegister')}
        </Link>
      </p>
    </AuthCard>
  );
}
