import { BotError } from '../language/errors.ts';

/** A signal that Ctrl+C or a service manager pulls: the run puts its hands away and says `stopped`. A second Ctrl+C ends at once. */
export function stopOnInterrupt(): AbortSignal {
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort(new BotError('stopped', 'The run was interrupted.'));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return stop.signal;
}
