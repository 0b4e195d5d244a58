/** Waits for something that may never come, but not longer than this; nothing is left ticking that keeps a program from ending. */
export async function atMost(ms: number, waiting: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await Promise.race([waiting, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
