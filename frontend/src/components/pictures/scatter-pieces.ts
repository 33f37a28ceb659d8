export interface PieceRequest<Kind> {
  kind: Kind;
  count: number;
  /** Room a piece needs around its middle, in picture units. */
  footprint: number;
  /** Alone in the middle of the pizza, as an egg is. */
  centred?: boolean;
}

export interface PlacedPiece<Kind> {
  kind: Kind;
  x: number;
  y: number;
  rotation: number;
  variation: number;
}

interface Particle<Kind> extends PlacedPiece<Kind> {
  footprint: number;
  fixed: boolean;
}

/** Enough for fifty pieces to settle; each round looks at every pair once. */
const SETTLING_ROUNDS = 48;
/** How much of the disc the pieces and the gaps they keep would cover. */
const PACKING = 0.82;
/** A few leaves on a plain pizza stay on it instead of fleeing to its rim. */
const WIDEST_SPACING = 2.1;
/** Pieces of one kind keep further apart, so that each bite gets some of everything. */
const SAME_KIND_DISTANCE = 1.45;

/**
 * Spreads pieces over a disc around (0, 0): thrown at random, then pushed apart until they lie as evenly as a careful hand
 * would lay them.
 */
export function scatterPieces<Kind>(
  random: () => number,
  discRadius: number,
  requests: readonly PieceRequest<Kind>[],
): PlacedPiece<Kind>[] {
  const particles = requests.flatMap((request) => Array.from({ length: request.count }, () => throwPiece(random, discRadius, request)));
  const coveredArea = particles.reduce((sum, piece) => sum + piece.footprint ** 2, 0);
  const spacing = Math.min(WIDEST_SPACING, Math.sqrt((PACKING * discRadius ** 2) / Math.max(1, coveredArea)));
  for (let round = 0; round < SETTLING_ROUNDS; round += 1) {
    pushApart(particles, spacing);
    particles.forEach((piece) => keepInside(piece, discRadius));
  }
  return particles.map(({ kind, x, y, rotation, variation }) => ({ kind, x, y, rotation, variation }));
}

function throwPiece<Kind>(random: () => number, discRadius: number, request: PieceRequest<Kind>): Particle<Kind> {
  const fixed = request.centred ?? false;
  const angle = random() * Math.PI * 2;
  const distance = fixed ? 0 : Math.sqrt(random()) * (discRadius - request.footprint);
  return {
    kind: request.kind,
    footprint: request.footprint,
    fixed,
    x: Math.cos(angle) * distance,
    y: Math.sin(angle) * distance,
    rotation: Math.floor(random() * 360),
    variation: random(),
  };
}

function pushApart<Kind>(particles: readonly Particle<Kind>[], spacing: number): void {
  particles.forEach((first, index) => {
    for (const second of particles.slice(index + 1)) {
      const apart = Math.hypot(second.x - first.x, second.y - first.y) || 0.01;
      const kinship = first.kind === second.kind ? SAME_KIND_DISTANCE : 1;
      const wanted = (first.footprint + second.footprint) * spacing * kinship;
      if (apart >= wanted) {
        continue;
      }
      const step = ((wanted - apart) / apart) * 0.22;
      const pushX = (second.x - first.x) * step;
      const pushY = (second.y - first.y) * step;
      move(first, -pushX, -pushY);
      move(second, pushX, pushY);
    }
  });
}

function move<Kind>(piece: Particle<Kind>, byX: number, byY: number): void {
  if (!piece.fixed) {
    piece.x += byX;
    piece.y += byY;
  }
}

function keepInside<Kind>(piece: Particle<Kind>, discRadius: number): void {
  const reach = discRadius - piece.footprint * 0.9;
  const distance = Math.hypot(piece.x, piece.y);
  if (distance > reach) {
    piece.x *= reach / distance;
    piece.y *= reach / distance;
  }
}
