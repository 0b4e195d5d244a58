import { z } from 'zod';
import { effectSchema } from '../effect.ts';
import { block, condition } from './fields.ts';

/** Step ids stand in file names, journals and addresses. */
const stepId = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

/** The fields every kind of step has, beside its own. */
export const sharedFields = {
  do: z.string().describe('The kind of step'),
  id: z
    .string()
    .regex(stepId)
    .max(80)
    .describe('Its name in runs and reports; by its place when absent')
    .optional(),
  title: z.string().min(1).describe('What a person reads instead of the step in words').optional(),
  expect: effectSchema
    .describe('What must be seen afterwards; without it a step that writes is not done')
    .optional(),
  once: z.boolean().describe('Irreversible: never done twice, journaled before and after').optional(),
  probe: condition('After a crash: true when the irreversible effect is already there').optional(),
  'probe-steps': block('Steps that look for the effect before the probe is asked').optional(),
  risk: z
    .enum(['normal', 'high'])
    .describe('high: a changed target is never healed without a person')
    .optional(),
  timeout: z
    .number()
    .positive()
    .max(604_800)
    .describe('Seconds for the step and its effect together')
    .optional(),
  retry: z
    .strictObject({
      times: z.number().int().min(1).max(20).describe('How often to try again'),
      wait: z.number().min(0).max(3600).describe('Seconds before the next try').optional(),
    })
    .describe('Try again when the app or the machine was to blame')
    .optional(),
} satisfies z.ZodRawShape;
