import { describe, expect, it } from 'vitest';
import type { Screen } from '../../language/driver.ts';
import { BotError, goneError } from '../../language/errors.ts';
import { byLabel, makeBot, makeHands, onePage, openApp, play, replaced } from './play-kit.ts';

const targets = { amount: byLabel('Amount') };
const shop = () => onePage([{ kind: 'field', label: 'Amount' }]);

it.concurrent('a field drawn anew while it was typed into is looked at again', async () => {
  const redraw = (screen: Screen) => {
    let first = true;
    return replaced(screen, 'watch', (condition, options, call) => {
      const gone = first && condition.what === 'value';
      if (condition.what === 'value') first = false;
      return gone ? Promise.reject(goneError('Drawn anew.')) : screen.watch(condition, options, call);
    });
  };
  const type = { do: 'type-text', id: 'type', into: 'amount', text: '12' };
  const { end } = await play(makeBot([openApp, type], { targets }), makeHands([shop()], { wrap: redraw }));
  expect(end.outcome).toBe('done');
});

describe('a thing that was found, and is not there when it is read', () => {
  const readOnceAs = (error: Error) => (screen: Screen) => {
    const errors = [error];
    return replaced(screen, 'readText', async (ref, call) => {
      const first = errors.pop();
      if (first) throw first;
      return screen.readText(ref, call);
    });
  };
  const outcomeAfter = async (error: Error) => {
    const read = { do: 'read-text', id: 'read', from: 'amount', save: 'amount' };
    const hands = makeHands([shop()], { wrap: readOnceAs(error) });
    return (await play(makeBot([openApp, read], { targets }), hands)).end.outcome;
  };

  it.concurrent('was drawn anew: it is looked for again', async () => {
    expect(await outcomeAfter(goneError('Drawn anew.'))).toBe('done');
  });

  it.concurrent('was sought in vain: the search took all the time there was, so the step is over', async () => {
    expect(await outcomeAfter(new BotError('not-found', 'Nothing fits.'))).not.toBe('done');
  });
});
