import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { LostOrderNews, useLostOrder } from '../lib/use-lost-order';

const looks = {
  unheard: { title: 'lost.title', text: 'lost.text', role: 'alert', testId: 'lost-order', canLook: true },
  stands: { title: 'lost.standsTitle', text: 'lost.stands', role: 'alert', testId: 'lost-order-stands', canLook: false },
  elsewhere: { title: 'lost.title', text: 'lost.elsewhere', role: 'status', testId: 'lost-order-elsewhere', canLook: false },
  unreached: { title: 'lost.title', text: 'lost.unreached', role: 'status', testId: 'lost-order-unreached', canLook: true },
} as const satisfies Record<NonNullable<LostOrderNews>, object>;

interface LostOrderNoticeProps {
  lost: ReturnType<typeof useLostOrder>;
  /** An order is under way: what became of it is about to be told. */
  isSending: boolean;
}

/** Nobody knows yet whether there is an order, or there is one that cannot be shown: what can be done about it, the last being to order all the same. */
export function LostOrderNotice({ lost, isSending }: LostOrderNoticeProps) {
  const { news, vainPresses } = lost;
  const place = useRef<HTMLDivElement>(null);
  // A press that ordered nothing leads here. Not to a button: a held key would press that as well.
  useEffect(() => {
    if (vainPresses > 0 && place.current?.hasChildNodes()) {
      place.current.focus();
    }
  }, [vainPresses]);
  const orderAnew = () => {
    // The button goes, and what is next to it has the focus. For the same reason it is not the button that orders.
    place.current?.focus();
    lost.orderAnew();
  };
  return (
    <div ref={place} tabIndex={-1} className="empty:sr-only">
      {news && <LostOrder key={news} news={news} isLooking={lost.isLooking} isSending={isSending} onLook={() => void lost.lookAgain()} onOrderAnew={orderAnew} />}
    </div>
  );
}

interface LostOrderProps {
  news: NonNullable<LostOrderNews>;
  isLooking: boolean;
  isSending: boolean;
  onLook: () => void;
  onOrderAnew: () => void;
}

function LostOrder({ news, isLooking, isSending, onLook, onOrderAnew }: LostOrderProps) {
  const { t } = useTranslation('checkout');
  const { title, text, role, testId, canLook } = looks[news];
  return (
    <Notice tone="warning" role={role} title={t(title)} testId={testId}>
      <p>{t(text)}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        {canLook && <Button look="secondary" isPending={isLooking || isSending} onClick={onLook} data-testid="look-for-order">{t('lost.look')}</Button>}
        {/* Also while the page still looks: a look may hang. */}
        <Button look="quiet" isPending={isSending} onClick={onOrderAnew} data-testid="order-anew">{t('lost.anew')}</Button>
      </div>
    </Notice>
  );
}
