"""Northgate Stores as a program for a terminal: sign on, a menu, a form, a list; each booking is a line of JSON in LOG.

python3 stores.py LOG [--forgetful]
"""

import curses
import json
import os
import sys

USER, PASSWORD = "clerk", os.environ.get("STORES_PASSWORD", "harbour-7")
STOCK = [[f"A-{100 + at * 5}", ["Hex bolt M8", "Washer 8 mm", "Gasket set"][at % 3], at * 37 % 250] for at in range(26)]
PAGE = 10
LABEL, FIELD = 4, 20


class Stores:
    def __init__(self, screen, log, forgetful):
        self.screen, self.log, self.forgetful, self.message = screen, log, forgetful, ""
        self.entries = 0

    def draw(self, title, keys):
        self.screen.erase()
        self.screen.addstr(0, 2, title, curses.A_BOLD)
        self.screen.addstr(21, 2, self.message)
        self.screen.addstr(23, 2, "  ".join(keys))

    def form(self, title, labels, keys, secret=()):
        """Fields that Tab moves between; gives the key that ended it and what they hold."""
        values, at = [""] * len(labels), 0
        while True:
            self.draw(title, keys)
            for row, label in enumerate(labels):
                shown = "*" * len(values[row]) if label in secret else values[row]
                self.screen.addstr(3 + row * 2, LABEL, f"{label} . . . :")
                self.screen.addstr(3 + row * 2, FIELD, shown.ljust(14), curses.A_UNDERLINE)
            self.screen.move(3 + at * 2, FIELD + len(values[at]))
            pressed = self.screen.get_wch()
            if pressed in ("\t", curses.KEY_DOWN):
                at = (at + 1) % len(labels)
            elif pressed in (curses.KEY_BTAB, curses.KEY_UP):
                at = (at - 1) % len(labels)
            elif pressed in (curses.KEY_BACKSPACE, "\x7f", "\b"):
                values[at] = values[at][:-1]
            elif isinstance(pressed, str) and pressed.isprintable():
                values[at] = (values[at] + pressed)[:14]
            elif pressed == "\n" or isinstance(pressed, int):
                return pressed, dict(zip(labels, values))

    def sign_on(self):
        while True:
            pressed, values = self.form("SIGN ON", ["User", "Password"], ["ENTER=Sign on", "F3=Leave"], ["Password"])
            if pressed == curses.KEY_F3:
                return False
            if (values["User"], values["Password"]) == (USER, PASSWORD):
                self.message = ""
                return True
            self.message = "User or password is wrong"

    def menu(self):
        items, at = ["Book goods in", "Stock list", "Leave"], 0
        while True:
            self.draw("MENU", ["ENTER=Open", "F3=Leave"])
            for row, item in enumerate(items):
                self.screen.addstr(4 + row, 10, item.ljust(20), curses.A_REVERSE if row == at else 0)
            self.screen.move(23, 79 - 1)
            pressed = self.screen.get_wch()
            if pressed == curses.KEY_DOWN:
                at = min(at + 1, len(items) - 1)
            elif pressed == curses.KEY_UP:
                at = max(at - 1, 0)
            elif pressed == curses.KEY_F3 or (pressed == "\n" and at == 2):
                return
            elif pressed == "\n":
                [self.book, self.list][at]()

    def book(self):
        self.message = ""
        while True:
            pressed, values = self.form("BOOK GOODS IN", ["Item", "Quantity"], ["F5=Book", "F3=Menu"])
            if pressed == curses.KEY_F3:
                self.message = ""
                return
            if pressed == curses.KEY_F5:
                self.message = self.booked(values["Item"], values["Quantity"])

    def booked(self, item, quantity):
        article = next((one for one in STOCK if one[0] == item), None)
        if article is None or not quantity.isdigit():
            return "Item or quantity is wrong"
        self.entries += 1
        if not self.forgetful:
            article[2] += int(quantity)
            with open(self.log, "a", encoding="utf8") as file:
                file.write(json.dumps({"entry": self.entries, "item": item, "quantity": int(quantity)}) + "\n")
        return f"Entry {self.entries} booked: {quantity} of {item}"

    def list(self):
        first = 0
        while True:
            more = ["F8=Next"] if first + PAGE < len(STOCK) else []
            self.draw("STOCK LIST", ["F3=Menu", *more])
            self.screen.addstr(2, LABEL, f"{'Item':<10}{'Description':<20}{'On hand':>8}", curses.A_UNDERLINE)
            for row, (item, description, on_hand) in enumerate(STOCK[first : first + PAGE]):
                self.screen.addstr(3 + row, LABEL, f"{item:<10}{description:<20}{on_hand:>8}")
            pressed = self.screen.get_wch()
            if pressed == curses.KEY_F3:
                return
            if pressed == curses.KEY_F8 and more:
                first += PAGE


def main(screen):
    curses.set_escdelay(25)
    stores = Stores(screen, sys.argv[1], "--forgetful" in sys.argv)
    if stores.sign_on():
        stores.menu()


curses.wrapper(main)
