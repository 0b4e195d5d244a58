import { Button, Kbd, Tooltip } from '@mantine/core';
import { IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { words } from '../../words.ts';

interface RunControlsProps {
  running: boolean;
  stopping: boolean;
  disabled: boolean;
  onRun(): void;
  onStop(): void;
}

/** The next thing to do with a bot: run it, or stop it. */
export function RunControls({ running, stopping, disabled, onRun, onStop }: RunControlsProps) {
  if (running) {
    return (
      <Tooltip label={<KeyHint label={words.commands.stop} keys="Shift+F5" />}>
        <Button
          color="red"
          loading={stopping}
          leftSection={<IconPlayerStopFilled size={14} aria-hidden />}
          onClick={onStop}
        >
          {stopping ? words.bot.stopping : words.bot.stop}
        </Button>
      </Tooltip>
    );
  }
  return (
    <Tooltip label={<KeyHint label={words.commands.run} keys="F5" />}>
      <Button
        disabled={disabled}
        leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
        onClick={onRun}
      >
        {words.bot.run}
      </Button>
    </Tooltip>
  );
}

function KeyHint({ label, keys }: { label: string; keys: string }) {
  return (
    <>
      {label} <Kbd size="xs">{keys}</Kbd>
    </>
  );
}
