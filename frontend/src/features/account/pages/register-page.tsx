import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';
import { Link, Navigate, useSearchParams } from 'react-router';
import { fieldErrorsOf } from '@/api/problem';
import { selectIsLoggedIn } from '@/api/session.slice';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { currentLanguage } from '@/lib/i18n/i18n';
import { useRegisterMutation } from '../account.api';
import { AuthCard } from '../components/auth-card';
import { safeNext } from '../lib/safe-next';

/** As the API asks: length is what makes a password good. */
const PASSWORD_MIN_LENGTH = 10;
const PASSWORD_MAX_LENGTH = 128;
const NAME_MAX_LENGTH = 100;

export function RegisterPage() {
  const { t } = useTranslation('account');
  const [search] = useSearchParams();
  const isLoggedIn = useSelector(selectIsLoggedIn);
  const messageFor = useProblemMessage();
  const [register, { isLoading, error }] = useRegisterMutation();
  if (isLoggedIn) {
    return <Navigate to={safeNext(search.get('next'))} replace />;
  }
  return (
    <AuthCard title={t('register.title')} intro={t('register.intro')}>
      {error && <Notice tone="problem" role="alert" title={messageFor(error)} className="mt-5" testId="register-error" />}
      <Form
        testId="register-form"
        className="mt-6 grid gap-5"
        serverErrors={fieldErrorsOf(error)}
        onSubmit={({ name = '', email = '', password = '' }) =>
          void register({ registerDto: { name, email, password, locale: currentLanguage() } })
        }
      >
        <TextField name="name" label={t('name')} autoComplete="name" maxLength={NAME_MAX_LENGTH} required />
        <TextField name="email" type="email" label={t('email')} autoComplete="username" inputMode="email" required />
        <TextField
          name="password"
          type="password"
          label={t('password')}
          hint={t('passwordHint', { count: PASSWORD_MIN_LENGTH })}
          autoComplete="new-password"
          minLength={PASSWORD_MIN_LENGTH}
          maxLength={PASSWORD_MAX_LENGTH}
          required
        />
        <Button type="submit" isPending={isLoading} data-testid="register-submit">{t('register.submit')}</Button>
      </Form>
      <p className="mt-6 text-muted">
        {t('register.haveAccount')}{' '}
        <Link to={{ pathname: '/login', search: search.toString() }} className="font-semibold text-ink underline underline-offset-4" data-testid="to-login">
          {t('register.toLogin')}
        </Link>
      </p>
    </AuthCard>
  );
}
