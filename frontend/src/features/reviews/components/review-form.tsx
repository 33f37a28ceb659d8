import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Form } from '@/components/ui/form';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-area';
import type { OrderLine } from '@/features/order-tracking/orders.api';
import { halfName } from '@/lib/line-name';
import { useWriteReviewMutation } from '../reviews.api';
import { StarChoice } from './star-choice';

const MAX_TEXT_LENGTH = 2_000;

/** The products of a line, of which one review can be written: a pizza of two halves may be rated as either. */
function halvesOf({ otherHalf, ...line }: OrderLine): Pick<OrderLine, 'productId' | 'name'>[] {
  return otherHalf && otherHalf.productId !== line.productId ? [line, otherHalf] : [line];
}

/** Stars first; whoever has chosen may add words, or not. */
export function ReviewForm({ line }: { line: OrderLine }) {
  const { t } = useTranslation('reviews');
  const messageFor = useProblemMessage();
  const [rating, setRating] = useState(0);
  const halves = halvesOf(line);
  const [productId, setProductId] = useState(line.productId);
  const rated = halves.find((half) => half.productId === productId) ?? line;
  const [write, { isLoading, error }] = useWriteReviewMutation();
  const send = ({ text = '' }: Record<string, string>) =>
    void write({ productId: rated.productId, writeReviewDto: { orderLineId: line.orderLineId, rating, text } });
  return (
    <Form className="mt-1 grid gap-4" serverErrors={fieldErrorsOf(error)} onSubmit={send}>
      {halves.length > 1 && (
        <ChoiceGroup
          legend={t('order.half')}
          choices={halves.map((half) => ({ value: half.productId, label: halfName(half.name) }))}
          value={rated.productId}
          onChoose={setProductId}
          testId="reviewed-half"
          className="mt-2"
        />
      )}
      <StarChoice legend={t('order.rate', { name: rated.name })} onChoose={setRating} />
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
