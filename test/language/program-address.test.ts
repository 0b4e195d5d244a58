import { describe, expect, it } from 'vitest';
import { readProgramAddress } from '../../language/program-address.ts';

describe('F15: the address of a program', () => {
  it.each([
    ['program:mousepad', 'mousepad', []],
    ['program:/usr/bin/mousepad?arg=--line&arg=3', '/usr/bin/mousepad', ['--line', '3']],
    ['program:x?arg=a%20b%26c&arg=', 'x', ['a b&c', '']],
    ['program:x?arg=$(touch y);*', 'x', ['$(touch y);*']],
    ['program:x?arg=/tmp/why?', 'x', ['/tmp/why?']],
    ['C:\\Apps\\Ledger.EXE', 'C:\\Apps\\Ledger.EXE', []],
  ])('%s is a program and its arguments', (address, program, args) => {
    expect(readProgramAddress(address)).toEqual({ program, args });
  });

  it.each([
    ['program:', 'names no program'],
    ['program:?arg=x', 'names no program'],
    ['program:x?file=y', '“file=y”'],
    ['program:x?arg=%zz', 'a % in it'],
  ])('%s is none', (address, why) => {
    expect(() => readProgramAddress(address)).toThrow(why);
  });
});
