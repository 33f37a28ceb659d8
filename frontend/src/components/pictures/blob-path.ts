interface BlobShape {
  radius: number;
  /** How far a point may stray from the circle, as a share of the radius. */
  roughness: number;
  points: number;
  centreX?: number;
  centreY?: number;
}

const round = (value: number): string => value.toFixed(1);

/** A closed, hand-made looking curve around a centre: Catmull–Rom through points at slightly different radii. */
export function blobPath(random: () => number, shape: BlobShape): string {
  const { radius, roughness, points, centreX = 0, centreY = 0 } = shape;
  const vertices = Array.from({ length: points }, (_, index) => {
    const angle = ((index + (random() - 0.5) * 0.4) / points) * Math.PI * 2;
    const reach = radius * (1 + (random() - 0.5) * 2 * roughness);
    return { x: centreX + Math.cos(angle) * reach, y: centreY + Math.sin(angle) * reach };
  });
  const at = (index: number) => vertices[(index + points) % points] ?? { x: centreX, y: centreY };
  const curves = vertices.map((from, index) => {
    const before = at(index - 1);
    const to = at(index + 1);
    const after = at(index + 2);
    const firstX = from.x + (to.x - before.x) / 6;
    const firstY = from.y + (to.y - before.y) / 6;
    const secondX = to.x - (after.x - from.x) / 6;
    const secondY = to.y - (after.y - from.y) / 6;
    return `C${round(firstX)} ${round(firstY)} ${round(secondX)} ${round(secondY)} ${round(to.x)} ${round(to.y)}`;
  });
  const start = at(0);
  return `M${round(start.x)} ${round(start.y)}${curves.join('')}Z`;
}
