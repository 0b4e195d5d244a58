import { createLogger, format, type Logger } from 'winston';
import DailyRotateFile from 'winston-daily-rotate-file';
import type { SecretMask } from './mask-secrets.ts';

/** The studio's own log: a file a day, two weeks of them, known secrets masked on the way in. */
export function openLog(folder: string, mask: SecretMask): Logger {
  const masked = format((entry) => {
    entry.message = mask.mask(String(entry.message));
    return entry;
  });
  return createLogger({
    level: 'info',
    format: format.combine(
      masked(),
      format.timestamp(),
      format.printf((entry) => `${entry.timestamp} ${entry.level} ${entry.message}`),
    ),
    transports: [
      new DailyRotateFile({
        dirname: folder,
        filename: 'studio-%DATE%.log',
        datePattern: 'YYYY-MM-DD',
        maxFiles: '14d',
        maxSize: '10m',
        options: { flags: 'a', mode: 0o600 },
      }),
    ],
  });
}
