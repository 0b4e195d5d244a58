import { byButton, onePage, type TestHands, target } from './play-kit.ts';

/** Posts once; nothing can tell afterwards whether it did. */
export const post = {
  do: 'click',
  id: 'post',
  on: 'post',
  once: true,
  expect: { text: 'Posted' },
  timeout: 0.4,
};
/** The same with a probe that looks into the app. */
export const probed = {
  ...post,
  probe: 'posted == "Posted"',
  'probe-steps': [{ do: 'read-text', id: 'look', from: 'state', save: 'posted', timeout: 0.4 }],
};
export const targets = {
  post: byButton('Post'),
  state: target([{ by: 'css', css: '#state' }]),
};
/** What the journal knows the step by. */
export const key = 'work-1/test-bot/post';

/** An app that counts: `state` says “Posted” once it has happened, and the button can be pressed again and again. */
export const poster = () =>
  onePage([
    { kind: 'heading', id: 'state', text: 'Nothing yet' },
    {
      kind: 'button',
      name: 'Post',
      does: [
        { do: 'save' },
        { do: 'remove', thing: 'Nothing yet' },
        { do: 'add', thing: { kind: 'heading', id: 'state', text: 'Posted' } },
      ],
    },
  ]);
/** How often it was posted, as the app itself knows. */
export const happened = (hands: TestHands) =>
  hands.app.log('app').filter((entry) => entry.did === 'saved').length;
