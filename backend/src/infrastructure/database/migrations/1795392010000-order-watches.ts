import type { MigrationInterface, QueryRunner } from 'typeorm';

const STAGES = `('paid', 'accepted', 'preparing', 'ready', 'out_for_delivery')`;

/** When each order under way is looked at next. Those that are under way already are looked at at once. */
export class OrderWatches1795392010000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE order_watches (
        order_id uuid PRIMARY KEY CONSTRAINT order_watches_order_id_fkey REFERENCES orders (id),
        stage text NOT NULL,
        since timestamptz NOT NULL,
        looks integer NOT NULL DEFAULT 0,
        next_look_at timestamptz NOT NULL,
        late_at timestamptz,
        CONSTRAINT order_watches_stage_check CHECK (stage IN ${STAGES}),
        CONSTRAINT order_watches_looks_check CHECK (looks >= 0)
      )`);
    await queryRunner.query(`CREATE INDEX order_watches_next_look_idx ON order_watches (next_look_at)`);
    await queryRunner.query(`
      INSERT INTO order_watches (order_id, stage, since, next_look_at)
      SELECT id, status, updated_at, now() FROM orders WHERE status IN ${STAGES}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE order_watches`);
  }
}
