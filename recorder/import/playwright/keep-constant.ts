import { type Code, codeIn, codesIn, identifier } from './code.ts';
import { codeValue, type ValueReading } from './code-value.ts';

/** Remembers what `const name = …` stands for; gives a reason when it stands for something that only running it would tell. */
export function keepConstant(declaration: Code, reading: ValueReading): string | undefined {
  let why: string | undefined;
  for (const one of codesIn(declaration, 'declarations')) {
    const name = identifier(codeIn(one, 'id'));
    const value = codeValue(codeIn(one, 'init'), reading);
    if (name !== undefined && value && declaration.kind === 'const') reading.constants.set(name, value);
    else why = 'what it stands for is only known when it is run, and nothing of a recording is run';
  }
  return why;
}
