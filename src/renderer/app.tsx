import '@mantine/core/styles.layer.css';
import './tokens.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { CommandsProvider } from './commands.tsx';
import type { Studio } from './connect-studio.ts';
import { LiveRunsProvider } from './live-runs.tsx';
import { Shell } from './shell.tsx';
import { StudioProvider } from './studio-context.tsx';
import { theme } from './theme.ts';

/** This page's nonce: the policy lets style tags in that carry it, and no others. */
const nonce = () => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// Read by the scroll lock inside dialogs, which adds a style tag of its own.
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce();

/** The colour scheme always follows the system; the setting changes what Electron says the system wants. */
const followSystem = {
  get: () => 'auto' as const,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

/** The whole window, given a studio to talk to: the real one, or one made up for a test. */
export function App({ studio }: { studio: Studio }) {
  // What is read comes from this machine: fresh enough for a moment, and a failure is shown at once instead of tried again.
  const [cache] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { retry: false, staleTime: 1_000, networkMode: 'always' },
          mutations: { networkMode: 'always' },
        },
      }),
  );
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={followSystem}
      getStyleNonce={nonce}
    >
      <QueryClientProvider client={cache}>
        <StudioProvider studio={studio}>
          <CommandsProvider>
            <LiveRunsProvider>
              <Shell />
            </LiveRunsProvider>
          </CommandsProvider>
        </StudioProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
