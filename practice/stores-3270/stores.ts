import type { Sent, Shown } from './screen-stream.ts';
import { type Article, openingStock } from './stock.ts';
import type { Terminal } from './tn3270-host.ts';

/** Goods that were booked in, as the stores wrote it down: what a bot is judged by. */
export interface Booking {
  entry: number;
  item: string;
  quantity: number;
  shelf: string;
  by: string;
}

/** Who may sign on. */
export interface Clerk {
  user: string;
  password: string;
}

/** Rows of the stock list on one screen. */
const pageRows = 12;

type Page = 'sign-on' | 'menu' | 'book' | 'list';

/** What one person at a terminal does in the stores; the stock and the bookings are everybody's. */
export class StoresSession {
  readonly #terminal: Terminal;
  readonly #stores: Stores;
  #page: Page = 'sign-on';
  #message = '';
  #user = '';
  #first = 0;
  #form: Record<string, string> = {};
  /** What was checked on the form and may be booked. */
  #checked: Omit<Booking, 'entry'> | undefined;

  constructor(terminal: Terminal, stores: Stores) {
    this.#terminal = terminal;
    this.#stores = stores;
    this.#show();
  }

  take({ key, typed }: Sent): void {
    this.#message = '';
    const doings: Record<Page, (key: string, typed: Record<string, string>) => void> = {
      'sign-on': (pressed, fields) => this.#signOn(pressed, fields),
      menu: (pressed, fields) => this.#choose(pressed, fields),
      book: (pressed, fields) => this.#book(pressed, fields),
      list: (pressed) => this.#turn(pressed),
    };
    doings[this.#page](key, typed);
    this.#show();
  }

  #signOn(key: string, { user = '', password = '' }: Record<string, string>): void {
    const { clerk } = this.#stores;
    if (key === 'PF3') this.#terminal.hangUp();
    else if (key !== 'Enter') this.#refuse(key);
    else if (user.toUpperCase() !== clerk.user || password !== clerk.password)
      this.#message = 'USER OR PASSWORD IS WRONG';
    else {
      this.#user = clerk.user;
      this.#page = 'menu';
    }
  }

  #choose(key: string, { option = '' }: Record<string, string>): void {
    if (key === 'PF3') this.#page = 'sign-on';
    else if (key === 'Enter' && option === '1') this.#openForm();
    else if (key === 'Enter' && option === '2') this.#page = 'list';
    else if (key === 'Enter') this.#message = 'TYPE 1 OR 2';
    else this.#refuse(key);
  }

  #openForm(): void {
    this.#page = 'book';
    this.#form = {};
    this.#checked = undefined;
  }

  #book(key: string, typed: Record<string, string>): void {
    this.#form = { ...this.#form, ...typed };
    const checked = this.#checked;
    this.#checked = undefined;
    if (key === 'PF3') this.#page = 'menu';
    else if (key === 'Enter') this.#check();
    // What was typed since it was checked has to be checked first.
    else if (key === 'PF5' && checked && Object.keys(typed).length === 0) {
      const { entry } = this.#stores.book(checked);
      this.#form = {};
      this.#message = `ENTRY ${String(entry).padStart(4, '0')} BOOKED: ${checked.quantity} OF ${checked.item}`;
    } else this.#refuse(key);
  }

  #check(): void {
    const { item = '', quantity = '', shelf = '' } = this.#form;
    const article = this.#stores.find(item);
    if (!article) this.#message = `ITEM ${item.toUpperCase() || 'NO.'} IS NOT KNOWN`;
    else if (!/^\d+$/.test(quantity) || Number(quantity) === 0) this.#message = 'QUANTITY IS NOT A NUMBER';
    else if (shelf.toUpperCase() !== article.shelf) this.#message = `ITEM BELONGS ON SHELF ${article.shelf}`;
    else {
      this.#checked = {
        item: article.item,
        quantity: Number(quantity),
        shelf: article.shelf,
        by: this.#user,
      };
      this.#message = 'CHECKED. PRESS PF5 TO BOOK';
    }
  }

  #turn(key: string): void {
    const last = Math.max(0, this.#stores.stock.length - 1);
    if (key === 'PF3') this.#page = 'menu';
    else if (key === 'PF8' && this.#first + pageRows <= last) this.#first += pageRows;
    else if (key === 'PF7' && this.#first > 0) this.#first -= pageRows;
    else this.#refuse(key);
    if (this.#page === 'menu') this.#first = 0;
  }

  #refuse(key: string): void {
    this.#message = `${key.toUpperCase()} DOES NOTHING HERE`;
  }

  #show(): void {
    const bodies: Record<Page, () => Shown[]> = {
      'sign-on': () => signOnBody(),
      menu: () => menuBody(),
      book: () => this.#bookBody(),
      list: () => listBody(this.#stores.stock, this.#first),
    };
    const red = /WRONG|NOT|BELONGS|NOTHING|TYPE/.test(this.#message);
    const colour = red ? 'red' : 'white';
    const message: Shown[] = this.#message
      ? [{ row: 22, column: 2, text: this.#message, bright: true, colour }]
      : [];
    this.#terminal.show([...bodies[this.#page](), ...message]);
  }

  #bookBody(): Shown[] {
    const { item = '', quantity = '', shelf = '' } = this.#form;
    const found = this.#stores.find(item);
    const says: Shown[] = found ? [text(5, 34, found.description, 'turquoise')] : [];
    return [
      ...heading('STS200', 'BOOK GOODS IN'),
      text(5, 4, 'ITEM NO. . . . .'),
      { row: 5, column: 22, field: 'item', length: 8, kind: 'text', value: item, cursor: true },
      ...says,
      text(7, 4, 'QUANTITY . . . .'),
      { row: 7, column: 22, field: 'quantity', length: 5, kind: 'number', value: quantity },
      text(9, 4, 'SHELF  . . . . .'),
      { row: 9, column: 22, field: 'shelf', length: 6, kind: 'text', value: shelf },
      keyLine(['ENTER=Check', 'PF3=Menu', ...(this.#checked ? ['PF5=Book'] : [])]),
    ];
  }
}

/** The stock, who may change it, and what was changed. */
export class Stores {
  readonly clerk: Clerk;
  readonly stock: Article[] = openingStock();
  readonly bookings: Booking[] = [];
  readonly #booked: ((booking: Booking) => void) | undefined;

  /** Bookings are handed to whoever keeps them; without one they are said to be made, and forgotten. */
  constructor(clerk: Clerk, booked: ((booking: Booking) => void) | undefined) {
    this.clerk = clerk;
    this.#booked = booked;
  }

  find(item: string): Article | undefined {
    return this.stock.find((article) => article.item === item.trim().toUpperCase());
  }

  book(booking: Omit<Booking, 'entry'>): Booking {
    const made = { entry: this.bookings.length + 1, ...booking };
    if (!this.#booked) return made;
    const article = this.find(booking.item);
    if (article) article.onHand += booking.quantity;
    this.bookings.push(made);
    this.#booked(made);
    return made;
  }
}

const text = (
  row: number,
  column: number,
  words: string,
  colour: 'turquoise' | 'green' = 'green',
): Shown => ({
  row,
  column,
  text: words,
  colour,
});

function heading(code: string, title: string): Shown[] {
  return [
    { row: 1, column: 2, text: code, colour: 'blue' },
    { row: 1, column: 30, text: title, bright: true, colour: 'white' },
    { row: 1, column: 64, text: 'NORTHGATE STORES', colour: 'blue' },
  ];
}

const keyLine = (keys: string[]): Shown => ({ row: 24, column: 2, text: keys.join('  '), colour: 'blue' });

function signOnBody(): Shown[] {
  return [
    ...heading('STS010', 'SIGN ON'),
    text(8, 20, 'USER . . . . .'),
    { row: 8, column: 36, field: 'user', length: 8, kind: 'text', cursor: true },
    text(10, 20, 'PASSWORD . . .'),
    { row: 10, column: 36, field: 'password', length: 12, kind: 'hidden' },
    text(13, 20, 'TYPE USER AND PASSWORD, THEN PRESS ENTER', 'turquoise'),
    keyLine(['ENTER=Sign on', 'PF3=Leave']),
  ];
}

function menuBody(): Shown[] {
  return [
    ...heading('STS100', 'MENU'),
    text(6, 20, '1  BOOK GOODS IN', 'turquoise'),
    text(7, 20, '2  STOCK LIST', 'turquoise'),
    text(12, 20, 'OPTION ===>'),
    { row: 12, column: 33, field: 'option', length: 1, kind: 'number', cursor: true },
    keyLine(['ENTER=Go on', 'PF3=Sign off']),
  ];
}

function listBody(stock: readonly Article[], first: number): Shown[] {
  const rows = stock
    .slice(first, first + pageRows)
    .flatMap(({ item, description, shelf, onHand }, at) => [
      text(6 + at, 4, item),
      text(6 + at, 16, description),
      text(6 + at, 44, shelf),
      text(6 + at, 56, String(onHand).padStart(7)),
    ]);
  const headers = ['ITEM', 'DESCRIPTION', 'SHELF', 'ON HAND'];
  const back = first > 0 ? ['PF7=Back'] : [];
  const forward = first + pageRows < stock.length ? ['PF8=Forward'] : [];
  return [
    ...heading('STS300', 'STOCK LIST'),
    { row: 3, column: 4, text: 'STOCK BY ITEM', bright: true, colour: 'white' },
    ...headers.map((header, at) => text(5, [4, 16, 44, 56][at] ?? 0, header, 'turquoise')),
    ...rows,
    keyLine(['PF3=Menu', ...back, ...forward]),
  ];
}
