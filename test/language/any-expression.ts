import fc from 'fast-check';

type Part = fc.Arbitrary<string>;
type Parts = Record<'n' | 't' | 'b' | 'l', Part>;

/** A form with its places filled in: `($0 + $1)`. */
const call = (form: string, ...parts: Part[]) =>
  fc.tuple(...parts).map((given) => form.replace(/\$(\d)/g, (_, at) => given[Number(at)] ?? ''));
const either = (...kinds: Part[]) => fc.oneof({ maxDepth: 4, depthSize: 'small' }, ...kinds);
const operator = fc.constantFrom('+', '-', '*', '/', '%');
const compare = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
const place = fc.constantFrom('0', '1', '1.0', 'count', 'size(texts) - 1', 'total');

const numbers = ({ n, t, b }: Parts) =>
  either(
    fc.constantFrom('total', 'count', 'invoice.amount', '0', '2', '1.5', '100', 'size(texts)'),
    call('($0 $1 $2)', n, operator, n),
    call('($0 ? $1 : $2)', b, n, n),
    call('-($0)', n),
    call('$1($0)', n, fc.constantFrom('round', 'abs', 'floor', 'ceil', 'number', 'money')),
    call('round($0, $1)', n, n),
    call('$2($0, $1)', n, n, fc.constantFrom('min', 'max')),
    call('$1($0)', t, fc.constantFrom('number', 'money', 'size')),
    call('similar($0, $1)', t, t),
    call('days_between(due, $0)', t),
    call('sum(invoice.lines.map(l, l.price $0 $1))', operator, n),
    call('max([$0, $1])', n, n),
    call('[$0, $1][$2]', n, n, place),
  );

const texts = ({ n, t, b, l }: Parts) =>
  either(
    fc.constantFrom(
      'name',
      'due',
      'invoice.vendor',
      '"a"',
      "'x y'",
      '""',
      'today()',
      'texts[0]',
      'rows[0].x',
    ),
    call('($0 + $1)', t, t),
    call('$1($0)', t, fc.constantFrom('lower', 'upper', 'trim', 'text', 'date')),
    call('text($0)', fc.oneof(n, b)),
    call('fixed($0, $1)', n, n),
    call('number_text($0, $1)', n, fc.constantFrom('"1,234.56"', '"€ 1.234"', '"12"')),
    call('date_text($0, "D.M.YY")', t),
    call('add_days(due, $0)', n),
    call('part($0, $1, $2)', t, n, n),
    call('replace($0, $1, $2)', t, t, t),
    call('join($0, $1)', l, t),
    call('$0[$1]', l, place),
  );

const flags = ({ n, t, b, l }: Parts) =>
  either(
    fc.constantFrom('paid', 'true', '(anything == null)', 'has(invoice.vendor)'),
    call('($0 $1 $2)', n, compare, n),
    call('($0 $1 $2)', t, compare, t),
    call('($0 $1 $2)', b, fc.constantFrom('&&', '||', '=='), b),
    call('($0 == null)', fc.oneof(n, t, b, l)),
    call('!($0)', b),
    call('empty($0)', fc.oneof(n, t, l)),
    call('($0 in $1)', t, l),
    call('$0.$2($1)', t, t, fc.constantFrom('contains', 'startsWith', 'endsWith', 'matches')),
    call('same_amount($0, $1)', n, n),
    call('$0.$1(e, e == $2)', l, fc.constantFrom('all', 'exists', 'exists_one'), t),
  );

const lists = ({ t, l }: Parts) =>
  either(
    fc.constantFrom('texts', '["a", "b"]', 'invoice.lines.map(l, l.sku)'),
    call('split($0, $1)', t, t),
    call('$0.filter(e, e != $1)', l, t),
    call('$0.map(e, e + $1)', l, t),
  );

/** Expressions over the names of `expression-kit.ts`, each built from others of the kind it needs. */
export const {
  n: number,
  t: text,
  b: flag,
  l: list,
} = fc.letrec<Record<keyof Parts, string>>((tie) => {
  const parts = { n: tie('n'), t: tie('t'), b: tie('b'), l: tie('l') };
  return { n: numbers(parts), t: texts(parts), b: flags(parts), l: lists(parts) };
});

/** Any expression, some of which nobody would write. */
export const any = fc.oneof(
  number,
  text,
  flag,
  list,
  call('{"a": $0, "b": $1}', number, list),
  call('($0 == $1)', number, text),
  call('$0[$1]', text, number),
);
