import { BotError } from './errors.ts';
import { checkExpression, evaluateExpression, type Names, type Surroundings } from './expression.ts';
import { shapeOf, typeInWords } from './value-type.ts';
import { plainNumber } from './write-number.ts';

/** A piece of a template: text as it is, or an expression with its place. */
type Piece = { text: string } | { expression: string; at: number };

/** A template cut at its `{{ }}`. `problem` when one is never closed. */
interface Cut {
  pieces: Piece[];
  problem?: { problem: string; at: number };
}

/** Cuts a text at `{{ }}`; quotes inside an expression may hold braces. */
function cutTemplate(template: string): Cut {
  const pieces: Piece[] = [];
  let from = 0;
  for (;;) {
    const open = template.indexOf('{{', from);
    if (open === -1) break;
    if (open > from) pieces.push({ text: template.slice(from, open) });
    const close = closing(template, open + 2);
    if (close === -1) {
      return { pieces, problem: { problem: '“{{” is never closed with “}}”', at: open } };
    }
    const inside = template.slice(open + 2, close);
    const at = open + 2 + (inside.length - inside.trimStart().length);
    pieces.push({ expression: inside.trim(), at });
    from = close + 2;
  }
  if (from < template.length) pieces.push({ text: template.slice(from) });
  return { pieces };
}

/** A quoted text, or one brace; what a `}}` inside of does not count. */
const quotedOrBrace = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{}]/gs;

/** Where the expression ends: the first `}}` outside quotes and outside a record's own braces. */
function closing(template: string, from: number): number {
  let depth = 0;
  for (const found of template.slice(from).matchAll(quotedOrBrace)) {
    if (found[0] === '{') depth++;
    if (found[0] !== '}') continue;
    if (depth === 0 && template.startsWith('}}', from + found.index)) return from + found.index;
    depth = Math.max(0, depth - 1);
  }
  return -1;
}

/** Every problem in a template's expressions, with places counted from the template's start. */
export function checkTemplate(template: string, names: Names): { problem: string; at: number }[] {
  const cut = cutTemplate(template);
  const problems = cut.problem ? [cut.problem] : [];
  for (const piece of cut.pieces) {
    if (!('expression' in piece)) continue;
    if (piece.expression === '') {
      problems.push({ problem: '“{{ }}” holds nothing', at: piece.at });
      continue;
    }
    const checked = checkExpression(piece.expression, names);
    if ('problem' in checked) problems.push({ problem: checked.problem, at: piece.at + checked.at });
    else if (['list', 'record'].includes(shapeOf(checked.type))) {
      const what = typeInWords(checked.type);
      problems.push({
        problem: `${what} cannot stand in a text; name one of its values, or use join(…)`,
        at: piece.at,
      });
    }
  }
  return problems;
}

/** Fills in a template. Numbers print plain; nothing (null) is an error that names what was empty. */
export function fillTemplate(template: string, surroundings: Surroundings): string {
  const cut = cutTemplate(template);
  if (cut.problem) throw new BotError('bad-bot', `“${template}”: ${cut.problem.problem}.`);
  return cut.pieces
    .map((piece) => ('text' in piece ? piece.text : filled(piece.expression, surroundings)))
    .join('');
}

function filled(expression: string, surroundings: Surroundings): string {
  const value = evaluateExpression(expression, surroundings);
  if (value === null) {
    throw new BotError('business', `“${expression}” is empty, so the text it stands in cannot be filled in.`);
  }
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'object') {
    throw new BotError(
      'bad-bot',
      `“${expression}” is a list or record and cannot stand in a text. Name one of its values.`,
    );
  }
  return `${value}`;
}
