import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What buyers say of what they ate: one review an order line, shown once a manager has published it. */
export class Reviews1795392013000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE reviews (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        order_line_id uuid NOT NULL CONSTRAINT reviews_order_line_id_fkey REFERENCES order_lines (id),
        product_id uuid NOT NULL CONSTRAINT reviews_product_id_fkey REFERENCES products (id),
        user_id uuid NOT NULL CONSTRAINT reviews_user_id_fkey REFERENCES users (id),
        author_name text NOT NULL,
        rating smallint NOT NULL,
        text text NOT NULL DEFAULT '',
        status text NOT NULL DEFAULT 'pending',
        moderated_by uuid CONSTRAINT reviews_moderated_by_fkey REFERENCES users (id),
        reply text,
        replied_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT reviews_order_line_key UNIQUE (order_line_id),
        CONSTRAINT reviews_author_name_check CHECK (char_length(author_name) <= 60),
        CONSTRAINT reviews_rating_check CHECK (rating BETWEEN 1 AND 5),
        CONSTRAINT reviews_text_check CHECK (char_length(text) <= 2000),
        CONSTRAINT reviews_status_check CHECK (status IN ('pending', 'published', 'rejected')),
        CONSTRAINT reviews_moderated_check CHECK ((status = 'pending') = (moderated_by IS NULL)),
        CONSTRAINT reviews_reply_check CHECK ((reply IS NULL) = (replied_at IS NULL) AND char_length(reply) BETWEEN 1 AND 1000)
      )`);
    // What a product's page reads: its pages of reviews, and how many there are of each rating.
    await queryRunner.query(
      `CREATE INDEX reviews_published_idx ON reviews (product_id, created_at DESC, id DESC) INCLUDE (rating)
       WHERE status = 'published'`,
    );
    await queryRunner.query(`CREATE INDEX reviews_queue_idx ON reviews (status, created_at, id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE reviews`);
  }
}
