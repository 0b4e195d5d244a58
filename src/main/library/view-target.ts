import { neighbourInWords, type Target, type Way, wayWeights } from '../../../language/target.ts';
import type { TargetView } from '../../shared/studio-shapes.ts';

/** Three good signs that do not depend on each other are as much as anybody can ask for. */
const fullEvidence = 2.7;

/** A target as a person reads it: what it is, how it is found again, and how sure that is. */
export function viewTarget(name: string, target: Target): TargetView {
  const ways = target.ways.map((way) => ({ words: wayWords(way), weight: way.weight ?? wayWeights[way.by] }));
  return {
    name,
    title: target.title ?? name,
    ...(target.window !== undefined && { window: target.window }),
    strength: strengthOf(target.ways),
    ways,
  };
}

/** Ways of the same kind are one sign: only the best of each kind counts. */
function strengthOf(ways: readonly Way[]): number {
  const best = new Map<Way['by'], number>();
  for (const way of ways) best.set(way.by, Math.max(best.get(way.by) ?? 0, way.weight ?? wayWeights[way.by]));
  const evidence = [...best.values()].reduce((sum, weight) => sum + weight, 0);
  return Math.min(1, evidence / fullEvidence);
}

const words: { [By in Way['by']]: (way: Extract<Way, { by: By }>) => string } = {
  role: (way) => (way.name ? `${way.role} named “${way.name}”` : `${way.role}`),
  label: (way) => `labelled “${way.label}”`,
  'test-id': (way) => `test id “${way.id}”`,
  text: (way) => `reads “${way.text}”`,
  attributes: (way) =>
    Object.entries(way.attributes)
      .map(([key, value]) => `${key} is “${value}”`)
      .join(', '),
  css: () => 'place in the page’s structure',
  xpath: () => 'path through the page’s structure',
  chain: (way) =>
    `found in ${way.links.length} ${way.links.length === 1 ? 'look' : 'looks, each inside the one before'}`,
  neighbour: neighbourInWords,
  picture: () => 'looks like its picture',
  'screen-text': (way) => `shows “${way.text}” on screen`,
  position: (way) => `at ${Math.round(way.x)}, ${Math.round(way.y)} in the window`,
};

function wayWords(way: Way): string {
  return (words[way.by] as (way: Way) => string)(way);
}
