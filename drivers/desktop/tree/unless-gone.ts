import { DBusError } from '@jellybrick/dbus-next';

/** Undefined when the thing or its program went away under the question; programs do that all the time. */
export async function unlessGone<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof DBusError) return undefined;
    throw error;
  }
}
