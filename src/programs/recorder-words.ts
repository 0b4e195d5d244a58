import { z } from 'zod';

/** What the recorder's program tells the studio, one message each. */
export const recorderWordsSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('started') }),
  z.object({ what: z.literal('step'), words: z.string(), doubt: z.string().optional() }),
  z.object({ what: z.literal('saved') }),
  z.object({ what: z.literal('failed'), message: z.string() }),
]);
export type RecorderWords = z.output<typeof recorderWordsSchema>;
