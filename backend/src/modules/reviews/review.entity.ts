import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { ReviewStatus } from './domain/review-status.js';

/** What a buyer says of one line of an order. Only a published one counts and is seen by others. */
@Entity('reviews')
@Unique('reviews_order_line_key', ['orderLineId'])
@Check('reviews_author_name_check', 'char_length(author_name) <= 60')
@Check('reviews_rating_check', 'rating BETWEEN 1 AND 5')
@Check('reviews_text_check', 'char_length(text) <= 2000')
@Check('reviews_status_check', `status IN ('pending', 'published', 'rejected')`)
@Check('reviews_moderated_check', `(status = 'pending') = (moderated_by IS NULL)`)
@Check('reviews_reply_check', '(reply IS NULL) = (replied_at IS NULL) AND char_length(reply) BETWEEN 1 AND 1000')
@Index('reviews_published_idx', { synchronize: false })
@Index('reviews_queue_idx', ['status', 'createdAt', 'id'])
export class Review {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'order_line_id', type: 'uuid' })
  @ForeignKey('order_lines', { name: 'reviews_order_line_id_fkey' })
  orderLineId: string;

  @Column({ name: 'product_id', type: 'uuid' })
  @ForeignKey('products', { name: 'reviews_product_id_fkey' })
  productId: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey('users', { name: 'reviews_user_id_fkey' })
  userId: string;

  /** As it was when the review was written: first name and initial at most. */
  @Column({ name: 'author_name', type: 'text' })
  authorName: string;

  /** From 1 to 5. */
  @Column({ type: 'smallint' })
  rating: number;

  /** May be empty: stars alone are a review too. */
  @Column({ type: 'text', default: '' })
  text: string;

  @Column({ type: 'text', default: 'pending' })
  status: ReviewStatus;

  /** Who published or rejected it last; null while it waits. */
  @Column({ name: 'moderated_by', type: 'uuid', nullable: true })
  @ForeignKey('users', { name: 'reviews_moderated_by_fkey' })
  moderatedBy: string | null;

  /** The shop's answer, shown below the review. */
  @Column({ type: 'text', nullable: true })
  reply: string | null;

  @Column({ name: 'replied_at', type: 'timestamptz', nullable: true })
  repliedAt: Date | null;

  /** Rises with everything a manager does to it. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
