import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPlaces } from '../../../src/main/places.ts';

const start = {
  argv: ['deskhand'],
  root: '/app',
  userData: '/home/ada/.config',
  documents: '/home/ada/Papers',
};

describe('where the studio keeps its things', () => {
  it('is the checkout’s own bots in a checkout, with nothing to bring along', () => {
    const places = findPlaces(start);
    expect(places.bots).toBe(path.join('/app', 'bots'));
    expect(places.samples).toBeUndefined();
    expect(places.data).toBe(path.resolve('/home/ada/.config'));
  });

  it('is a person’s documents in a packaged app, which brings bots along', () => {
    const places = findPlaces({ ...start, resources: '/app/resources' });
    expect(places.bots).toBe(path.join('/home/ada/Papers', 'Deskhand'));
    expect(places.samples).toBe(path.join('/app/resources', 'bots'));
  });

  it('is what the command line says, in both ways of saying it', () => {
    const apart = findPlaces({ ...start, argv: ['deskhand', '--bots', '/b', '--data', '/d'] });
    const together = findPlaces({ ...start, argv: ['deskhand', '--bots=/b', '--data=/d'] });
    expect(apart).toEqual(together);
    expect([apart.botsAsked, apart.runs]).toEqual([path.resolve('/b'), path.resolve('/d/runs')]);
  });
});
