import type { BrowserPrompt, BrowserSettings } from './browser-settings.ts';
import type { Healing } from './healing.ts';
import type { Step } from './steps/define-step.ts';
import type { Table } from './tables/table.ts';
import type { Target } from './target.ts';

export type InputType = 'text' | 'number' | 'money' | 'date' | 'yes-no' | 'file' | 'list' | 'record';

export interface Input {
  type: InputType;
  title?: string;
  default?: unknown;
  optional?: boolean;
}

/** What a bot may touch; anything not listed is refused before it happens. */
export interface Permissions {
  hosts: string[];
  programs: string[];
  folders: string[];
  secrets: string[];
  /** What its pages may have that a browser asks leave for; everything else is denied. */
  prompts?: BrowserPrompt[];
}

/** One of the bot's own test cases: inputs, and what must come out. */
export interface TestCase {
  name: string;
  inputs: Record<string, unknown>;
  secrets?: Record<string, string>;
  answers?: Record<string, Record<string, unknown>>;
  expect: { outcome: string; outputs?: Record<string, unknown>; decided?: Record<string, number[]> };
}

/** A bot as read: checked, with its targets and tables at hand. One folder of plain text. */
export interface Bot {
  format: 1;
  name: string;
  title: string;
  description?: string;
  surface: Target['surface'];
  inputs: Record<string, Input>;
  outputs: Record<string, { type: InputType; title?: string }>;
  secrets: Record<string, { title?: string }>;
  permissions: Permissions;
  browser?: BrowserSettings;
  healing: Healing;
  steps: Step[];
  targets: Record<string, Target>;
  tables: Record<string, Table>;
  tests: TestCase[];
  /** sha256 of the bot's files in a fixed order, `sha256:…`; set by whoever read them from disk. */
  hash?: string;
}
