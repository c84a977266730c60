// Signs that cover each other are pushed apart on the screen, never far from their points.

/** @typedef {{ x: number, y: number, r: number }} Disc */

const ROUNDS = 36;
const GAP = 3;
const CROWD = 220;

/** Where to draw each disc; a crowd stays where it is. @param {Disc[]} discs @returns {{ x: number, y: number }[]} */
export function spread(discs) {
  const points = discs.map(({ x, y }, index) => ({ x: x + Math.cos(index) * 0.01, y: y + Math.sin(index) * 0.01 }));
  if (discs.length > CROWD) return points;
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (let i = 0; i < points.length; i += 1) {
      for (let j = i + 1; j < points.length; j += 1) moved = part(points[i], points[j], discs[i].r + discs[j].r + GAP) || moved;
    }
    if (!moved) break;
    points.forEach((point, index) => {
      point.x += 0.06 * (discs[index].x - point.x);
      point.y += 0.06 * (discs[index].y - point.y);
    });
  }
  return points;
}

/** Part two points that are nearer than `wish`. @param {{x: number, y: number}} one @param {{x: number, y: number}} two @param {number} wish */
function part(one, two, wish) {
  const [dx, dy] = [one.x - two.x, one.y - two.y];
  if (Math.abs(dx) >= wish || Math.abs(dy) >= wish) return false;
  const distance = Math.max(1e-6, Math.hypot(dx, dy));
  if (distance >= wish) return false;
  const push = (wish - distance) / 2 / distance;
  one.x += dx * push;
  one.y += dy * push;
  two.x -= dx * push;
  two.y -= dy * push;
  return true;
}
