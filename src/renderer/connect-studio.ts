import { fromPlainError } from '../../language/errors.ts';
import type {
  CallAnswer,
  CallName,
  OnStudioEvent,
  StudioBridge,
  StudioClient,
} from '../shared/studio-api.ts';

/** The studio as the window's code knows it: the typed calls, and what it is told. */
export interface Studio {
  call: StudioClient;
  on: OnStudioEvent;
  /** Where the window finds a picture of a run. */
  picture(run: string, file: string): string;
}

/** Makes the typed client out of the bridge's two functions; an error that crossed as data is thrown again. */
export function connectStudio(bridge: StudioBridge): Studio {
  const call = new Proxy({} as StudioClient, {
    get: (_client, name) => {
      // React and developer tools look at symbols of anything they are handed.
      if (typeof name !== 'string') return undefined;
      return (input?: unknown) => callBridge(bridge, name as CallName, input);
    },
  });
  return {
    call,
    on: (name, listener) => bridge.on(name, listener as (payload: unknown) => void),
    picture: (run, file) => `app://evidence/${encodeURIComponent(run)}/${encodeURIComponent(file)}`,
  };
}

async function callBridge(bridge: StudioBridge, name: CallName, input: unknown): Promise<unknown> {
  const answer = (await bridge.call(name, input)) as CallAnswer;
  if (answer.ok) return answer.output;
  throw fromPlainError({
    kind: answer.error.kind,
    message: answer.error.message,
    ...(answer.error.detail && { detail: answer.error.detail }),
  });
}
