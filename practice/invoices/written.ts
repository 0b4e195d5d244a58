import type { LayoutName } from './vendors.ts';

const thousands: Record<LayoutName, [group: string, point: string]> = {
  ledgerline: [',', '.'],
  kontor: ['.', ','],
  atelier: ['\u00a0', '.'],
};

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** An amount as the layout's country writes it: 1,204.50 or 1.204,50 or 1 204.50. */
export function writtenMoney(cents: number, layout: LayoutName): string {
  const [group, point] = thousands[layout];
  const whole = String(Math.trunc(cents / 100)).replace(/\B(?=(\d{3})+$)/g, group);
  return `${whole}${point}${String(cents % 100).padStart(2, '0')}`;
}

/** A date (yyyy-mm-dd) as the layout writes it: 2026-03-14 or 14.03.2026 or March 14, 2026. */
export function writtenDate(date: string, layout: LayoutName): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (layout === 'kontor') return `${day}.${month}.${year}`;
  if (layout === 'atelier') return `${months[Number(month) - 1]} ${Number(day)}, ${year}`;
  return date;
}

/** A tax rate in hundredths of a per cent: 20% or 19 % or 8.1%. */
export function writtenRate(rate: number, layout: LayoutName): string {
  return layout === 'kontor' ? `${String(rate / 100).replace('.', ',')} %` : `${rate / 100}%`;
}
