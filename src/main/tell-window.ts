import { eventChannel, studioEvents, type TellWindow } from '../shared/studio-api.ts';

interface Hearer {
  isDestroyed(): boolean;
  send(channel: string, name: string, payload: unknown): void;
}

/** Tells the window what happened; with no window there is nobody to tell, and the next one asks for the state itself. */
export function makeTellWindow(hearer: () => Hearer | undefined): TellWindow {
  return (name, payload) => {
    const contents = hearer();
    if (!contents || contents.isDestroyed()) return;
    contents.send(eventChannel, name, studioEvents[name].parse(payload));
  };
}
