import { describe, expect, it } from 'vitest';
import { placeOfTerminal, programAt, readTerminalAddress } from '../../language/terminal-address.ts';

const placeAt = (address: string) => placeOfTerminal(readTerminalAddress(address));

describe('F16: the address of a terminal', () => {
  it('is that of a host', () => {
    expect(readTerminalAddress('tn3270://erp.example')).toMatchObject({ kind: 'host', host: { port: 23 } });
    expect(placeAt('tn3270://erp.example/LU1')).toBe('erp.example:23');
  });

  it('or a program with its arguments, as they are', () => {
    expect(readTerminalAddress('terminal:ssh?arg=clerk@erp.example&arg=a%20b')).toEqual({
      kind: 'program',
      program: { program: 'ssh', args: ['clerk@erp.example', 'a b'] },
    });
    expect(() => readTerminalAddress('terminal:')).toThrow('names no program');
  });

  it('is never the place of a host when it is a program', () => {
    expect(programAt(placeAt('terminal:/usr/bin/python3?arg=x'))).toBe('/usr/bin/python3');
    expect(programAt(placeAt('terminal:23'))).toBe('23');
    expect(programAt(placeAt('tn3270://terminal:23'))).toBe(undefined);
  });
});
