import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Form } from '@/components/ui/form';
import { TextArea } from '@/components/ui/text-area';
import { useReplyToReviewMutation, type ModeratedReview } from '../admin.api';

interface ReplyDialogProps {
  review: ModeratedReview;
  onRefused: (error: unknown) => void;
  onClose: () => void;
}

const MAX_REPLY_LENGTH = 1_000;

/** The shop's answer, which everybody will read below the review. */
export function ReplyDialog({ review, onRefused, onClose }: ReplyDialogProps) {
  const { t } = useTranslation('staff');
  const [reply, { isLoading }] = useReplyToReviewMutation();
  const send = async (text: string) => {
    const { error } = await reply({ reviewId: review.reviewId, replyToReviewDto: { version: review.version, reply: text } });
    onRefused(error);
    onClose();
  };
  return (
    <Dialog title={t('reviews.replyTitle', { name: review.authorName })} closeLabel={t('reviews.keep')} onClose={onClose} testId="reply-dialog">
      <p className="text-muted">{t('reviews.replyText')}</p>
      <Form className="mt-4 grid gap-5" onSubmit={({ reply: text = '' }) => void send(text.trim())}>
        <TextArea name="reply" label={t('reviews.yourReply')} defaultValue={review.reply ?? ''} maxLength={MAX_REPLY_LENGTH} required />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" isPending={isLoading} data-testid="reply-send">{t('reviews.send')}</Button>
          <Button look="quiet" onClick={onClose}>{t('reviews.keep')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
