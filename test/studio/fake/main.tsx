/// <reference path="../../../src/renderer/assets.d.ts" />
import { createRoot } from 'react-dom/client';
import { App } from '../../../src/renderer/app.tsx';
import { type FakeControls, makeFakeStudio } from './fake-studio.ts';

declare global {
  interface Window {
    /** How a journey plays the main process. */
    fake: FakeControls;
  }
}

const scene = new URLSearchParams(location.search).get('scene') ?? 'usual';
const { studio, controls } = makeFakeStudio(scene);
window.fake = controls;
createRoot(document.getElementById('root') as HTMLElement).render(<App studio={studio} />);
