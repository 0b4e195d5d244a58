import { startPrivateDisplay } from '../../drivers/desktop/display/private-display.ts';

// A program that has a display with an editor on it and does nothing: for a test that kills it.
const display = await startPrivateDisplay();
await display.launch({ program: 'mousepad', args: [] });
process.stdout.write(`${display.env.XDG_RUNTIME_DIR}\n`);
