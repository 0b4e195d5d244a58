import { createRoot } from 'react-dom/client';
import type { StudioBridge } from '../shared/studio-api.ts';
import { App } from './app.tsx';
import { connectStudio } from './connect-studio.ts';

declare global {
  interface Window {
    /** Put there by the preload script. */
    studio: StudioBridge;
  }
}

const root = document.getElementById('root');
if (!root) throw new Error('The page has no place for the studio.');
createRoot(root).render(<App studio={connectStudio(window.studio)} />);
