import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOfHost, readHostAddress } from '../../language/host-address.ts';

const outcomeOf = <T>(doing: () => T): T | { error: unknown } => {
  try {
    return doing();
  } catch (error) {
    return { error };
  }
};

describe('F16: the address of a host with green screens', () => {
  it('needs a host only', () => {
    expect(readHostAddress('tn3270://erp.example')).toEqual({
      host: 'erp.example',
      port: 23,
      unit: undefined,
      tls: false,
      codePage: 'cp037',
      model: 2,
    });
  });

  it.each([
    ['tn3270://ERP.example:2323', { host: 'erp.example', port: 2323 }],
    ['tn3270://erp.example/LU0042', { port: 23, unit: 'LU0042' }],
    ['tn3270://erp.example?tls=yes', { port: 992, tls: true }],
    ['tn3270://erp.example:23?tls=yes', { port: 23, tls: true }],
    ['tn3270://[::1]:4713/', { host: '[::1]', port: 4713, unit: undefined }],
    ['tn3270://10.0.0.7?code-page=german-euro&model=5', { codePage: 'german-euro', model: 5 }],
  ])('%s', (address, parts) => {
    expect(readHostAddress(address)).toMatchObject(parts);
  });

  it.each([
    ['tn3270://', 'names no host'],
    ['http://erp.example', 'names no host'],
    ['tn3270://L:erp.example', 'the host is no name'],
    ['tn3270://LU@erp.example', 'the host is no name'],
    ['tn3270://erp.example")Quit("', 'the host is no name'],
    ['tn3270://erp.example:70000', 'port'],
    ['tn3270://erp.example/LU,LU2', 'logical unit'],
    ['tn3270://erp.example?tls=maybe', 'tls is yes or no'],
    ['tn3270://erp.example?model=9', 'the model is'],
    ['tn3270://erp.example?trace=/tmp/x', '“trace=/tmp/x”'],
    ['tn3270://erp.example?code-page=a b', 'the code-page is'],
  ])('%s is none', (address, why) => {
    expect(() => readHostAddress(address)).toThrow(why);
  });

  it('lets nothing through that means something to the program that connects', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 12 }), (text) => {
        const address = `tn3270://a${text}b/${text}?code-page=x${text}`;
        const read = outcomeOf(() => readHostAddress(address));
        if ('error' in read) expect(read.error).toMatchObject({ kind: 'bad-bot' });
        else expect(`${read.host}${read.unit}${read.codePage}`).toMatch(/^[\w.$#-]*$/);
      }),
    );
  });

  it('is known to permissions by host and port', () => {
    expect(placeOfHost(readHostAddress('tn3270://erp.example/LU1'))).toBe('erp.example:23');
  });
});
