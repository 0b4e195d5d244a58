import { contextBridge, ipcRenderer } from 'electron';
import type { StudioBridge } from '../shared/studio-api.ts';

// Repeated here by literal type, so that the preload script stays free of the table and of zod; the main process judges names and inputs.
const callChannel: typeof import('../shared/studio-api.ts').callChannel = 'studio:call';
const eventChannel: typeof import('../shared/studio-api.ts').eventChannel = 'studio:event';

const bridge: StudioBridge = {
  call: (name, input) => ipcRenderer.invoke(callChannel, name, input),
  on: (name, listener) => {
    const hear = (_event: unknown, heard: unknown, payload: unknown) => {
      if (heard === name) listener(payload);
    };
    ipcRenderer.on(eventChannel, hear);
    return () => {
      ipcRenderer.removeListener(eventChannel, hear);
    };
  },
};

contextBridge.exposeInMainWorld('studio', bridge);
