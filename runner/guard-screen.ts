import type { Call, Screen, WindowPlace, WindowSought } from '../language/driver.ts';
import { bounded } from './deadline.ts';

/** What stands between a step and a driver. */
export interface ScreenGuard {
  /** The step's own signal and deadline; a call never outlasts them. */
  call: Call;
  /** Throws `refused` unless the page or program in front may be touched. Not asked again for a thing just found there. */
  mayTouch(screen: Screen, ref: string | undefined): Promise<void>;
  mayOpen(address: string): void;
  /** Called before the driver is told to do anything; opening a page does something but changes nothing. */
  beforeActing(screen: Screen, changes: boolean): Promise<void>;
  mayRead(file: string): Promise<string>;
  /** A file the bot may use from now on. */
  cameDown(file: string): void;
}

/** A driver's screen as steps see it: every call ends, nothing is touched without permission, and acts are announced. */
export function guardScreen(screen: Screen, guard: ScreenGuard): Screen {
  const inTime: Guarded['inTime'] = (doing, call, act) => {
    // Asked anew each time: the effect of a step has another time than its act.
    const { signal, deadline } = guard.call;
    return bounded(doing, { signal, deadline: Math.min(call.deadline, deadline) }, act);
  };
  const reaching =
    (changes: boolean): Guarded['act'] =>
    async (doing, { ref, call }, run) => {
      await guard.mayTouch(screen, ref);
      if (changes) await guard.beforeActing(screen, true);
      return inTime(doing, call, run);
    };
  const [act, look] = [reaching(true), reaching(false)];
  return {
    surface: screen.surface,
    open: async (address, call) => {
      guard.mayOpen(address);
      await guard.beforeActing(screen, false);
      return inTime(`opening ${address}`, call, (own) => screen.open(address, own));
    },
    ...guardWindows(screen, { inTime, act, look }),
    whereabouts: (call) => inTime('asking which page is open', call, (own) => screen.whereabouts(own)),
    locate: (sought, call) => inTime('looking for a thing', call, (own) => screen.locate(sought, own)),
    click: (ref, options, call) => act('clicking', { ref, call }, (own) => screen.click(ref, options, own)),
    type: (ref, text, call) => act('typing', { ref, call }, (own) => screen.type(ref, text, own)),
    choose: (ref, option, call) => act('choosing', { ref, call }, (own) => screen.choose(ref, option, own)),
    pickDay: (ref, day, call) => act(`picking ${day}`, { ref, call }, (own) => screen.pickDay(ref, day, own)),
    press: (keys, ref, call) => act(`pressing ${keys}`, { ref, call }, (own) => screen.press(keys, ref, own)),
    // Resting the mouse changes nothing by itself; what opens under it is looked for, not written.
    hover: (ref, call) => look('resting the mouse', { ref, call }, (own) => screen.hover(ref, own)),
    drag: (ref, to, call) => act('dragging', { ref, call }, (own) => screen.drag(ref, to, own)),
    upload: async (ref, files, call) => {
      const allowed = await Promise.all(files.map((file) => guard.mayRead(file)));
      return act('uploading', { ref, call }, (own) => screen.upload(ref, allowed, own));
    },
    download: async (ref, call) => {
      const file = await act('downloading', { ref, call }, (own) => screen.download(ref, own));
      guard.cameDown(file.path);
      return file;
    },
    readText: (ref, call) => look('reading a text', { ref, call }, (own) => screen.readText(ref, own)),
    readTable: (ref, call) => look('reading a table', { ref, call }, (own) => screen.readTable(ref, own)),
    scrollTable: (ref, atMost, call) =>
      look('reading a table', { ref, call }, (own) => screen.scrollTable(ref, atMost, own)),
    glance: (condition, call) => inTime('looking at the page', call, (own) => screen.glance(condition, own)),
    watch: (condition, options, call) =>
      inTime('watching the page', call, (own) => screen.watch(condition, options, own)),
    picture: (call, framed) =>
      look('taking a picture', { ref: undefined, call }, (own) => screen.picture(own, framed)),
    close: async () => {}, // Screens belong to whoever gave the run its hands.
  };
}

/** Calls as they are guarded: bounded in time, and those that touch something only with permission. */
interface Guarded {
  inTime<T>(doing: string, call: Call, run: (call: Call) => Promise<T>): Promise<T>;
  act<T>(doing: string, on: Touched, run: (call: Call) => Promise<T>): Promise<T>;
  look<T>(doing: string, on: Touched, run: (call: Call) => Promise<T>): Promise<T>;
}

interface Touched {
  ref: string | undefined;
  call: Call;
}

function guardWindows(screen: Screen, { inTime, act, look }: Guarded) {
  return {
    // Turning to a window touches nothing; whatever is then done in it is asked about.
    switchWindow: (sought: WindowSought, call: Call) =>
      inTime('turning to a window', call, (own) => screen.switchWindow(sought, own)),
    // Where a window stands changes nothing in its program; that it closes may.
    placeWindow: (place: WindowPlace, call: Call) =>
      look('placing a window', { ref: undefined, call }, (own) => screen.placeWindow(place, own)),
    closeWindow: (call: Call) =>
      act('closing a window', { ref: undefined, call }, (own) => screen.closeWindow(own)),
  };
}
