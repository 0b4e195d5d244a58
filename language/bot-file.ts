import { z } from 'zod';
import { browserPrompts, browserSettingsSchema } from './browser-settings.ts';
import { healings } from './healing.ts';
import { outcomes } from './run.ts';
import { valueName } from './steps/fields.ts';

/** The newest format this Deskhand reads and the one it writes. */
export const currentFormat = 1;

const text = z.string().min(1);
const name = z.string().regex(valueName);
const slug = /^[a-z0-9][a-z0-9-]*$/;
const inputTypeSchema = z.enum(['text', 'number', 'money', 'date', 'yes-no', 'file', 'list', 'record']);

const list = (description: string) => z.array(text).default([]).describe(description);

/** The shape of bot.yaml, steps aside: those are read kind by kind. */
export const botFileSchema = z.strictObject({
  format: z.literal(currentFormat).describe('The version of this format'),
  name: z.string().regex(slug).describe('Its name for programs: small letters, digits and -'),
  title: text.describe('Its name for people').optional(),
  description: text.describe('What it does, for whoever has to decide whether to run it').optional(),
  surface: z.enum(['web', 'desktop', 'terminal', 'imaginary']).default('web').describe('Where it begins'),
  inputs: z
    .record(
      name,
      z.strictObject({
        type: inputTypeSchema,
        title: text.optional(),
        default: z.json().optional(),
        optional: z.boolean().optional(),
      }),
    )
    .default({})
    .describe('What it must be given'),
  outputs: z
    .record(name, z.strictObject({ type: inputTypeSchema, title: text.optional() }))
    .default({})
    .describe('What comes out'),
  secrets: z
    .record(z.string().regex(slug), z.strictObject({ title: text.optional() }))
    .default({})
    .describe('Secrets it needs, by name; their values never stand in a file'),
  permissions: z
    .strictObject({
      hosts: list('Hosts it may open'),
      programs: list('Programs it may use'),
      folders: list('Folders it may read and write'),
      secrets: list('Secrets it may use'),
      prompts: z
        .array(z.enum(browserPrompts))
        .describe('What its pages may have that a browser asks leave for')
        .optional(),
    })
    .prefault({})
    .describe('What it may touch; anything else is refused before it happens'),
  browser: browserSettingsSchema.describe('How its browser differs from a fresh one').optional(),
  healing: z
    .enum(healings)
    .default('confirm')
    .describe('When a target has changed: refuse, refuse and propose, or go on when the effect confirms it'),
  steps: z.array(z.unknown()).min(1).describe('What it does, in order'),
});

const values = z.record(text, z.json());

/** The shape of a file under tests/. */
export const testsFileSchema = z.strictObject({
  format: z.literal(currentFormat),
  tests: z.array(
    z.strictObject({
      name: text,
      inputs: values.default({}),
      secrets: z
        .record(text, z.string())
        .describe('Made-up secrets for the test; never real ones')
        .optional(),
      answers: z
        .record(text, values)
        .describe('What a person would answer, by the id of the asking step')
        .optional(),
      expect: z.strictObject({
        outcome: z.enum(outcomes),
        outputs: values.optional(),
        decided: z
          .record(text, z.array(z.number().int().min(1)))
          .describe('The rows that must fire, by table')
          .optional(),
      }),
    }),
  ),
});
