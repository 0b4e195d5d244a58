/** What every parcel needs, in the words of the form. */
export const parcelFields = [
  'Recipient',
  'Street and number',
  'Town',
  'Post code',
  'Phone',
  'Weight in kg',
  'Reference',
] as const;

export type Parcel = Readonly<Record<(typeof parcelFields)[number], string>>;

const people = [
  'Ada Lindqvist',
  'Marek Kowalczyk',
  'Inès Moreau',
  'Jonas Brandt',
  'Siobhán Walsh',
  'Tomás Figueroa',
  'Yuki Tanaka',
  'Priya Natarajan',
  'Olu Adeyemi',
  'Greta Ólafsdóttir',
];
const streets = ['Harbour Row', 'Lindengasse', 'Rue du Four', 'Mill Lane', 'Calle Mayor'];
const towns = ['Kiel', 'Gdynia', 'Nantes', 'Bremen', 'Cork', 'Vigo', 'Osaka', 'Leeds', 'Lagos', 'Akureyri'];

/** The ten parcels of a game, always the same; no two values of one field are alike. */
export const parcels: readonly Parcel[] = people.map((person, at) => ({
  Recipient: person,
  'Street and number': `${streets[at % streets.length]} ${at * 7 + 3}`,
  Town: towns[at] ?? '',
  'Post code': String(20_457 + at * 311),
  Phone: `+49 40 55${100 + at * 17}`,
  'Weight in kg': (0.4 + at * 1.35).toFixed(2),
  Reference: `PX-${4_100 + at * 13}`,
}));
