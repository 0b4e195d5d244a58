import { expect, it } from 'vitest';
import { showAndReplay } from './show-and-replay.ts';
import { swingSet } from './swing-set.ts';

it('a Java program (SwingSet2) is told something in its dialog, and the bot tells it something else', async () => {
  const { words, expects, troubles, end } = await showAndReplay({
    program: `program:java?arg=-jar&arg=${swingSet}`,
    act: async (person) => {
      await person.clicks('toggle button', 'JOptionPane Demo');
      await person.clicks('push button', 'Show Input Dialog');
      await person.clicks('text', 'What is your favorite movie?');
      await person.types('Metropolis');
      await person.clicks('push button', 'OK');
      await person.sees('label', 'Metropolis: That was a pretty good movie!');
    },
    inputs: { what_is_your_favorite_movie: 'Größe Ω' },
  });
  expect(words.slice(1)).toEqual([
    'Click JOptionPane Demo',
    'Click Show Input Dialog',
    'Type “Metropolis” into What is your favorite movie?',
    'Click OK',
  ]);
  // What the program says back is what makes the run green.
  expect(expects.at(-1)).toEqual({
    text: '{{ what_is_your_favorite_movie }}: That was a pretty good movie!',
  });
  expect(troubles).toEqual([]);
  expect(end).toEqual({ outcome: 'done', why: undefined });
});
