/** The three paper designs the practice invoices come in. */
export type LayoutName = 'ledgerline' | 'kontor' | 'atelier';

/** One supplier as the practice ledger knows it and as it prints its own invoices. */
export interface Vendor {
  id: string;
  name: string;
  /** Other ways the same firm writes its name on paper. */
  aliases: string[];
  vat: string;
  iban: string;
  address: string[];
  currency: 'EUR' | 'USD' | 'GBP' | 'CHF';
  /** In hundredths of a per cent, so 825 is 8.25 %. */
  taxRate: number;
  layout: LayoutName;
  /** What its invoice numbers look like; each # becomes a digit. */
  numberPattern: string;
}

/**
 * The only vendor list: the ledger is started with it, the invoices are printed from it, the bot's vendor table is made from it.
 * All firms are invented. V002 and V009 have nearly the same name on purpose: only the VAT number tells them apart.
 */
export const vendors: readonly Vendor[] = [
  {
    id: 'V001',
    name: 'Northgate Stationery Ltd',
    aliases: ['Northgate Stationery', 'NORTHGATE STATIONERY LIMITED'],
    vat: 'GB284719305',
    iban: 'GB83 XABC 0000 0101 4284 71',
    address: ['14 Canal Wharf', 'Leeds LS11 5PS', 'United Kingdom'],
    currency: 'GBP',
    taxRate: 2000,
    layout: 'ledgerline',
    numberPattern: 'NS-#####',
  },
  {
    id: 'V002',
    name: 'Alpine Office Supply Ltd',
    aliases: ['Alpine Office Supply'],
    vat: 'GB519204476',
    iban: 'GB80 XABC 0000 0205 1920 44',
    address: ['Unit 7, Fellside Park', 'Kendal LA9 7RL', 'United Kingdom'],
    currency: 'GBP',
    taxRate: 2000,
    layout: 'ledgerline',
    numberPattern: '40####',
  },
  {
    id: 'V003',
    name: 'Nordwind Papier GmbH',
    aliases: ['Nordwind Papier', 'NORDWIND PAPIER GmbH'],
    vat: 'DE318204957',
    iban: 'DE17 0000 0010 0318 2049 57',
    address: ['Speicherstrasse 22', '20457 Hamburg', 'Deutschland'],
    currency: 'EUR',
    taxRate: 1900,
    layout: 'kontor',
    numberPattern: 'RE-2026-####',
  },
  {
    id: 'V004',
    name: 'Rheintal Elektrotechnik AG',
    aliases: ['Rheintal Elektrotechnik', 'Rheintal Elektro AG'],
    vat: 'DE277415063',
    iban: 'DE78 0000 0020 0277 4150 63',
    address: ['Industrieweg 5', '79576 Weil am Rhein', 'Deutschland'],
    currency: 'EUR',
    taxRate: 1900,
    layout: 'kontor',
    numberPattern: '26/#####',
  },
  {
    id: 'V005',
    name: 'Marisol Imports B.V.',
    aliases: ['Marisol Imports', 'Marisol Imports BV'],
    vat: 'NL803947215B01',
    iban: 'NL71 XABC 0803 9472 15',
    address: ['Maashaven 118', '3072 AE Rotterdam', 'The Netherlands'],
    currency: 'EUR',
    taxRate: 2100,
    layout: 'atelier',
    numberPattern: 'MI2026####',
  },
  {
    id: 'V006',
    name: 'Bluefin Packaging Ltd',
    aliases: ['Bluefin Packaging', 'Bluefin Packaging (UK)'],
    vat: 'GB630188254',
    iban: 'GB29 XABC 0000 0306 3018 82',
    address: ['3 Harbour Row', 'Grimsby DN31 3LL', 'United Kingdom'],
    currency: 'GBP',
    taxRate: 2000,
    layout: 'ledgerline',
    numberPattern: 'BF/26/####',
  },
  {
    id: 'V007',
    name: 'Werkstatt Krause KG',
    aliases: ['Krause KG', 'Werkstatt Krause'],
    vat: 'DE194620738',
    iban: 'DE44 0000 0030 0194 6207 38',
    address: ['Lindenhof 9', '04109 Leipzig', 'Deutschland'],
    currency: 'EUR',
    taxRate: 1900,
    layout: 'kontor',
    numberPattern: '2026-####',
  },
  {
    id: 'V008',
    name: 'Helvetia Precision SA',
    aliases: ['Helvetia Precision'],
    vat: 'CHE-217.405.963',
    iban: 'CH48 0000 0217 4059 6311 1',
    address: ['Rue du Lac 31', '1003 Lausanne', 'Switzerland'],
    currency: 'CHF',
    taxRate: 810,
    layout: 'atelier',
    numberPattern: 'HP-####-26',
  },
  {
    id: 'V009',
    name: 'Alpine Office Supplies GmbH',
    aliases: ['Alpine Office Supplies', 'ALPINE OFFICE SUPPLIES'],
    vat: 'ATU62840175',
    iban: 'AT09 0000 0628 4017 5000',
    address: ['Am Inn 40', '6020 Innsbruck', 'Austria'],
    currency: 'EUR',
    taxRate: 2000,
    layout: 'kontor',
    numberPattern: 'AOS######',
  },
  {
    id: 'V010',
    name: 'Cedar & Finch Consulting Ltd',
    aliases: ['Cedar & Finch', 'Cedar and Finch Consulting'],
    vat: 'IE3847261KH',
    iban: 'IE64 XABC 0000 0038 4726 11',
    address: ['2 Mill Street', 'Galway H91 T8KX', 'Ireland'],
    currency: 'USD',
    taxRate: 2300,
    layout: 'atelier',
    numberPattern: 'CF-#####',
  },
  {
    id: 'V011',
    name: 'Sandpiper Freight Ltd',
    aliases: ['Sandpiper Freight', 'SANDPIPER FREIGHT'],
    vat: 'GB742065913',
    iban: 'GB58 XABC 0000 0407 4206 59',
    address: ['Dock Gate 4', 'Felixstowe IP11 3SY', 'United Kingdom'],
    currency: 'GBP',
    taxRate: 2000,
    layout: 'ledgerline',
    numberPattern: 'SF######',
  },
  {
    id: 'V012',
    name: 'Lumen Works AB',
    aliases: ['Lumen Works'],
    vat: 'SE556904127301',
    iban: 'SE52 0000 0005 5690 4127 3011',
    address: ['Norra Hamngatan 12', '411 06 Gothenburg', 'Sweden'],
    currency: 'USD',
    taxRate: 2500,
    layout: 'atelier',
    numberPattern: 'LW-26-###',
  },
];

/** A firm nobody has entered into the vendor table; its name begins like V003's, so a careless match would take it. */
export const stranger: Vendor = {
  id: '',
  name: 'Nordwind Logistik UG',
  aliases: [],
  vat: 'DE401938572',
  iban: 'DE14 0000 0090 0401 9385 72',
  address: ['Kai 18', '28195 Bremen', 'Deutschland'],
  currency: 'EUR',
  taxRate: 1900,
  layout: 'kontor',
  numberPattern: 'NL-2026-###',
};
