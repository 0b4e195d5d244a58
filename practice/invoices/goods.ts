/** A thing that is sold, with its usual price in cents. */
export type Good = readonly [text: string, cents: number];

/** What stands on English papers. */
export const englishGoods: readonly Good[] = [
  ['Copier paper A4 80 g, box of 5 reams', 1895],
  ['Ring binders, blue, pack of 10', 2240],
  ['Toner cartridge black, high yield', 7450],
  ['Parcel delivery, zone 2', 1280],
  ['Pallet storage, per week', 3600],
  ['Corrugated boxes 400 x 300 x 200', 96],
  ['Packing tape, 66 m roll', 215],
  ['Desk lamp, dimmable', 4199],
  ['Maintenance visit, flat rate', 18500],
  ['Consulting, hours', 11200],
  ['Label rolls, thermal, 1000 pcs', 1375],
  ['Stretch film, clear, 6 rolls', 2999],
];

/** What stands on German papers. */
export const germanGoods: readonly Good[] = [
  ['Kopierpapier A4 80 g, Karton', 2150],
  ['Ordner breit, grau, 10 Stück', 2790],
  ['Druckerpatrone schwarz', 6480],
  ['Schaltschrank, montiert', 48900],
  ['Kabel NYM-J 3x1,5, Ring 50 m', 3995],
  ['Montage vor Ort, Stunden', 7400],
  ['Anfahrt, pauschal', 4500],
  ['Sicherungsautomat B16', 485],
  ['Versandkarton, 25 Stück', 1625],
  ['Klebeband, Rolle 66 m', 239],
  ['Wartung, Quartal', 32000],
  ['LED-Leuchte, 4000 K', 5870],
];
