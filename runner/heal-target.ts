import type { Candidate, Sought } from '../language/driver.ts';
import type { Signs } from '../language/signs.ts';
import { type Target, type Way, wayWeights } from '../language/target.ts';

/** A way that leads to several things tells little, as when a target is recorded. */
const doubtful = 0.4;

/** The target as it would be written now: the same kinds of ways with today's words, tried on the page, and today's signs. */
export async function healTarget(
  target: Target,
  { ref, signs }: Pick<Candidate, 'ref' | 'signs'>,
  locate: (sought: Sought) => Promise<Candidate[]>,
): Promise<Target> {
  const ways = waysTo(signs);
  const found = await locate({ frames: target.frames ?? [], ways });
  const tried = ways.flatMap((way, at) => {
    const led = found.filter((one) => one.ways.includes(at));
    if (!led.some((one) => one.ref === ref)) return [];
    const usual = wayWeights[way.by];
    const weight = Math.round((usual * doubtful * 100) / led.length) / 100;
    return [{ way: led.length > 1 ? { ...way, weight } : way, worth: led.length > 1 ? weight : usual }];
  });
  if (tried.length === 0) return target;
  const best = tried.sort((one, other) => other.worth - one.worth).map(({ way }) => way);
  const { role: _role, signs: _signs, ways: _ways, ...rest } = target;
  return { ...rest, ...(signs.role && { role: signs.role }), ways: best, signs };
}

/** Everything by which a thing with these signs can be found, as texts that mean only themselves. */
function waysTo(signs: Signs): Way[] {
  const { role, name, label, text, tag, box, attributes = {} } = signs;
  const own = ['name', 'placeholder', 'href', 'title'].flatMap((attribute): Way[] => {
    const value = attributes[attribute];
    return value ? [{ by: 'attributes', ...(tag && { tag }), attributes: { [attribute]: value } }] : [];
  });
  const testId = attributes['data-testid'];
  const all: Way[] = [
    ...(role && name ? [{ by: 'role', role, name } as const] : []),
    ...(label ? [{ by: 'label', label } as const] : []),
    ...(testId ? [{ by: 'test-id', id: testId } as const] : []),
    ...(text ? [{ by: 'text', text } as const] : []),
    ...own,
    ...(attributes.id && /^[A-Za-z][\w-]*$/.test(attributes.id)
      ? [{ by: 'css', css: `#${attributes.id}` } as const]
      : []),
    ...(box && box[2] > 0 && box[3] > 0 ? [position(box)] : []),
  ];
  return all.filter((way) => !JSON.stringify(way).includes('{{'));
}

function position([x, y, width, height]: NonNullable<Signs['box']>): Way {
  return { by: 'position', x, y, width, height };
}
