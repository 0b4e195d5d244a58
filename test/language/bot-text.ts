import { formatProblem, readBot } from '../../language/read-bot.ts';

const targets = `format: 1
targets:
  save: { ways: [{ by: role, role: button, name: Save }] }
  amount: { ways: [{ by: label, label: Amount }] }
  country: { ways: [{ by: label, label: Country }] }
  lines: { ways: [{ by: role, role: table }] }
`;

/** A bot around some steps, with inputs, a secret and targets most tests need. Steps begin on line 18, in column 5. */
export function botText(steps: string): string {
  return `format: 1
name: test-bot
inputs:
  vendor: { type: text }
  total: { type: money }
  due: { type: date, optional: true }
  paid: { type: yes-no, default: false }
  lines_in: { type: list }
outputs:
  number: { type: number }
  note: { type: text }
secrets:
  ledger-password: {}
  unlisted: {}
permissions:
  secrets: [ledger-password]
steps:
${steps}`;
}

/** Reads a bot from some texts; bot.yaml and targets.yaml are given unless they are said. */
export function read(files: Record<string, string | Uint8Array | undefined>) {
  const all = { 'targets.yaml': targets, ...files };
  const map = new Map<string, string | Uint8Array>();
  for (const [name, text] of Object.entries(all)) if (text !== undefined) map.set(name, text);
  return readBot(map);
}

/** The problems of a bot made of these steps, as a person sees them. */
export function problemsOf(steps: string, files: Record<string, string | undefined> = {}): string[] {
  return read({ 'bot.yaml': botText(steps), ...files }).problems.map(formatProblem);
}
