import { Loader } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconPlayerStopFilled,
  IconUserQuestion,
} from '@tabler/icons-react';
import css from './state-mark.module.css';

/** What a colour means; each has a sign of its own, so that colour is never the only one. */
export type Tone = 'done' | 'failed' | 'person' | 'running' | 'off' | 'unsure' | 'none';

const signs = {
  done: IconCircleCheckFilled,
  failed: IconCircleXFilled,
  person: IconUserQuestion,
  unsure: IconAlertTriangle,
  off: IconPlayerStopFilled,
  none: IconCircleDashed,
} as const;

interface StateMarkProps {
  tone: Tone;
  label: string;
  /** With words beside the sign, on a soft ground. */
  wide?: boolean;
}

/** The state of a thing: sign, colour and words. */
export function StateMark({ tone, label, wide }: StateMarkProps) {
  const Sign = tone === 'running' ? undefined : signs[tone];
  const sign = Sign ? <Sign size={15} aria-hidden /> : <Loader size={13} aria-hidden color="currentColor" />;
  if (wide) {
    return (
      <span className={css.wide} data-tone={tone}>
        {sign}
        {label}
      </span>
    );
  }
  return (
    <span className={css.mark} data-tone={tone} role="img" aria-label={label} title={label}>
      {sign}
    </span>
  );
}
