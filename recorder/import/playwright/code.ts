import { parseSync } from 'oxc-parser';
import { BotError } from '../../../language/errors.ts';
import { recordIn, textIn } from '../read-source.ts';

/** A node of the program as the parser gives it; nothing of it is ever run. */
export interface Code {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

/** A TypeScript or JavaScript program, parsed. */
export interface Program {
  body: Code[];
  /** `line 12, column 3`. */
  placeOf(code: Code): string;
  /** The first words of a piece of code, for people. */
  wordsOf(code: Code): string;
}

/** Parses a program; where it is broken is said with the place. */
export function parseCode(name: string, text: string): Program {
  const { program, errors } = parseSync(
    name.replace(/[^\w.-]/g, '_').replace(/(?:\.[cm]?[jt]sx?)?$/, '.ts'),
    text,
    { sourceType: 'module' },
  );
  const [error] = errors;
  if (error) {
    const at = error.labels[0]?.start ?? text.length;
    const { line, column } = place(text, at);
    const cut =
      text.slice(at).trim() === ''
        ? 'the file ends in the middle, as if it was cut off'
        : 'from here on this is no TypeScript';
    throw new BotError(
      'bad-bot',
      `${name}:${line}:${column}: ${cut} (${error.message}). Export the recording again.`,
    );
  }
  const body = (program as unknown as { body: Code[] }).body;
  return {
    body,
    placeOf(code) {
      const { line, column } = place(text, code.start);
      return `line ${line}, column ${column}`;
    },
    wordsOf: (code) => shortened(text.slice(code.start, code.end)),
  };
}

/** Without what stands in quotes: it may be what somebody typed. */
function shortened(code: string): string {
  const bare = code
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, '…')
    .replace(/\s+/g, ' ');
  return bare.length > 80 ? `${bare.slice(0, 80)}…` : bare;
}

function place(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** A piece of code under a field, when it is one. */
export function codeIn(code: Code | undefined, field: string): Code | undefined {
  const inner = recordIn(code?.[field]);
  return inner && typeof inner.type === 'string' ? (inner as Code) : undefined;
}

export function codesIn(code: Code | undefined, field: string): Code[] {
  const list = code?.[field];
  return Array.isArray(list)
    ? list.filter((one): one is Code => typeof recordIn(one)?.type === 'string')
    : [];
}

/** The name of an identifier. */
export function identifier(code: Code | undefined): string | undefined {
  return code?.type === 'Identifier' ? textIn(code.name) : undefined;
}

/** The call behind `await`, parentheses and `as`. */
export function unwrapped(code: Code | undefined): Code | undefined {
  let at = code;
  for (let depth = 0; at && depth < 50; depth += 1) {
    if (at.type === 'AwaitExpression') at = codeIn(at, 'argument');
    else if (
      /^(?:ParenthesizedExpression|TSAsExpression|TSNonNullExpression|TSSatisfiesExpression|ChainExpression)$/.test(
        at.type,
      )
    )
      at = codeIn(at, 'expression');
    else return at;
  }
  return at;
}

/** `on.name(args)` in parts; undefined when the code is no such call. */
export function methodCall(code: Code | undefined): { on: Code; name: string; args: Code[] } | undefined {
  if (code?.type !== 'CallExpression') return undefined;
  const callee = unwrapped(codeIn(code, 'callee'));
  if (callee?.type !== 'MemberExpression' || callee.computed === true) return undefined;
  const on = unwrapped(codeIn(callee, 'object'));
  const name = identifier(codeIn(callee, 'property'));
  return on && name !== undefined ? { on, name, args: codesIn(code, 'arguments') } : undefined;
}
