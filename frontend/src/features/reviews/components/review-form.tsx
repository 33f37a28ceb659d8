import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-area';
import type { OrderLine } from '@/features/order-tracking/orders.api';
import { useWriteReviewMutation } from '../reviews.api';
import { StarChoice } from './star-choice';

const MAX_TEXT_LENGTH = 2_000;

/** Stars first; whoever has chosen may add words, or not. */
export function ReviewForm({ line }: { line: OrderLine }) {
  const { t } = useTranslation('reviews');
  const messageFor = useProblemMessage();
  const [rating, setRating] = useState(0);
  const [write, { isLoading, error }] = useWriteReviewMutation();
  const send = ({ text = '' }: Record<string, string>) =>
    void write({ productId: line.productId, writeReviewDto: { orderLineId: line.orderLineId, rating, text } });
  return (
    <Form className="mt-1 grid gap-4" serverErrors={fieldErrorsOf(error)} onSubmit={send}>
      <StarChoice legend={t('order.rate', { name: line.name })} onChoose={setRating} />
      {rating > 0 && (
        <>
          <TextArea name="text" label={t('order.text')} optionalMark={t('order.optional')} hint={t('order.hint')} maxLength={MAX_TEXT_LENGTH} />
          {error && <Notice tone="problem" role="alert" title={messageFor(error)} testId="review-error" />}
          <Button type="submit" isPending={isLoading} className="justify-self-start" data-testid="review-send">{t('order.send')}</Button>
        </>
      )}
    </Form>
  );
}
