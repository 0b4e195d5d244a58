import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { EventName, EventPayload } from '../shared/studio-api.ts';
import type { Studio } from './connect-studio.ts';

const StudioContext = createContext<Studio | undefined>(undefined);

export function StudioProvider({ studio, children }: { studio: Studio; children: ReactNode }) {
  return <StudioContext.Provider value={studio}>{children}</StudioContext.Provider>;
}

/** The studio's calls, for whatever part of the window needs them. */
export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error('useStudio is for parts inside StudioProvider.');
  return studio;
}

/** Hears an event of the studio for as long as the part is shown. */
export function useStudioEvent<Name extends EventName>(
  name: Name,
  listener: (payload: EventPayload<Name>) => void,
) {
  const { on } = useStudio();
  useEffect(() => on(name, listener), [on, name, listener]);
}
