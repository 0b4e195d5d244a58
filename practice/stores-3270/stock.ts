/** An article on a shelf. */
export interface Article {
  item: string;
  description: string;
  shelf: string;
  onHand: number;
}

const goods = [
  'HEX BOLT M8',
  'HEX NUT M8',
  'WASHER 8 MM',
  'PIPE CLAMP 22',
  'BALL VALVE 1/2',
  'GASKET SET',
  'BEARING 6204',
  'V-BELT 13X900',
  'HOSE 19 MM',
  'CABLE TIE 200',
  'FUSE 16 A',
  'RELAY 24 V',
];

/** What lies in the stores before anything is booked: three pages of a list, always the same. */
export function openingStock(): Article[] {
  return Array.from({ length: 26 }, (_, at) => ({
    item: `A-${100 + at * 5}`,
    description: `${goods[at % goods.length]}${at < goods.length ? '' : ' LONG'}`,
    shelf: `${'KLM'[at % 3]}${String(10 + at).padStart(2, '0')}`,
    onHand: (at * 37 + 14) % 250,
  }));
}
