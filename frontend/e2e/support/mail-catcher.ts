import { expect, type APIRequestContext } from '@playwright/test';

interface CaughtMail {
  text: string;
  to: { address: string }[];
}

/** The link to the order in the first mail to `address`. FORNO_MAIL_URL, where mail is caught, is set by `make test-e2e`. */
export async function orderLinkMailedTo(request: APIRequestContext, address: string): Promise<string> {
  const findLink = async (): Promise<string> => {
    const mails = (await (await request.get(`${process.env['FORNO_MAIL_URL']}/api/email`)).json()) as CaughtMail[];
    const mail = mails.find(({ to }) => to.some((addressee) => addressee.address === address));
    return /https?:\S+\/orders\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  };
  await expect.poll(findLink).not.toBe('');
  return findLink();
}
