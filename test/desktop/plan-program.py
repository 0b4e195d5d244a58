"""Shows a page of an app plan as a GTK window and writes down what is done to it, one JSON object a line.

python3 plan-program.py SOCKET PLAN LOG PAGE: the first one stays and shows every page that later ones are told by its socket.
"""

import json
import re
import socket
import sys

import gi

for library, version in (("Atk", "1.0"), ("Gdk", "3.0"), ("Gtk", "3.0")):
    gi.require_version(library, version)
from gi.repository import Atk, Gdk, GLib, Gtk  # noqa: E402

BUTTONS = {1: "left", 2: "middle", 3: "right"}
KEYS = {"Return": "Enter", "Escape": "Escape", "Tab": "Tab"}
TARGETS = [Gtk.TargetEntry.new("thing", Gtk.TargetFlags.SAME_APP, 0)]


def held(state):
    names = [("Shift", Gdk.ModifierType.SHIFT_MASK), ("Control", Gdk.ModifierType.CONTROL_MASK)]
    names += [("Alt", Gdk.ModifierType.MOD1_MASK), ("Meta", Gdk.ModifierType.SUPER_MASK)]
    return [name for name, mask in names if state & mask]


class App:
    """One plan: its pages, the rows added since, and its log."""

    def __init__(self, plan, log):
        self.plan, self.log_file, self.rows, self.windows = plan, log, [], []

    def log(self, **entry):
        with open(self.log_file, "a", encoding="utf8") as file:
            file.write(json.dumps(entry) + "\n")

    def open(self, name, beside=False):
        # A page is a window of its own; going on to another one closes it.
        if not beside:
            self.close_all()
        self.log(did="opened", page=name)
        page = self.plan["pages"][name]
        if not page.get("neverLoads"):
            self.windows.append(Page(self, name, page))

    def close_all(self):
        for page in self.windows:
            page.window.destroy()
        self.windows = []


class Page:
    def __init__(self, app, name, plan):
        self.app, self.plan, self.name = app, plan, name
        self.fields, self.tables, self.shown = {}, {}, {}
        self.window = Gtk.Window(title=plan["title"])
        self.window.set_default_size(500, 400)
        self.column = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=4)
        self.window.add(self.column)
        for thing in plan["things"]:
            self.add(thing)
        self.window.connect("key-press-event", self.pressed)
        self.window.connect("delete-event", self.closed)
        self.window.show_all()
        self.do(plan.get("opens", []))

    def closed(self, *_):
        self.app.windows.remove(self)
        self.app.log(did="closed", page=self.name)
        return False

    def add(self, thing):
        make = {"box": self.check}.get(thing["kind"]) or getattr(self, thing["kind"])
        widget, used = make(thing)
        key = thing.get("label") or thing.get("name") or thing.get("text")
        self.shown.setdefault(key, []).append(widget)
        self.column.pack_start(widget, False, False, 0)
        if "hoverDoes" in thing:
            used.connect("enter-notify-event", lambda *_: self.hovered(key, thing["hoverDoes"]))
        widget.show_all()

    def hovered(self, key, does):
        self.app.log(did="hovered", on=key)
        self.do(does)

    def words(self, thing):
        label = Gtk.Label(label=thing["text"], xalign=0)
        if thing["kind"] == "heading":
            label.get_accessible().set_role(Atk.Role.HEADING)
        if not thing.get("draggable") and "dropDoes" not in thing:
            return label, label
        around = Gtk.EventBox()
        around.add(label)
        self.drag_and_drop(around, thing)
        return around, around

    heading = text = words

    def drag_and_drop(self, widget, thing):
        if thing.get("draggable"):
            widget.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, TARGETS, Gdk.DragAction.MOVE)
            widget.connect("button-press-event", self.drag_starts)
            widget.connect("drag-begin", lambda *_: setattr(self, "dragged", thing["text"]))
            widget.connect("drag-failed", lambda *_: self.dropped(thing, None))
        else:
            widget.drag_dest_set(Gtk.DestDefaults.ALL, TARGETS, Gdk.DragAction.MOVE)
            widget.connect("drag-drop", lambda *_: self.dropped(thing, thing["text"]))

    def drag_starts(self, _widget, event):
        self.start = (event.x_root, event.y_root)
        return False

    def dropped(self, thing, to):
        if to is None:
            _, x, y = Gdk.Display.get_default().get_default_seat().get_pointer().get_position()
            self.app.log(did="dragged", on=self.dragged, by={"x": x - self.start[0], "y": y - self.start[1]})
        else:
            self.app.log(did="dragged", on=self.dragged, to=to)
            self.do(thing["dropDoes"])
        return to is None

    def labelled(self, thing, widget):
        row = Gtk.Box(spacing=6)
        label = Gtk.Label(label=thing["label"])
        label.set_mnemonic_widget(widget)
        row.pack_start(label, False, False, 0)
        row.pack_start(widget, False, False, 0)
        return row

    def field(self, thing):
        entry = Gtk.Entry(text=thing.get("value", ""), visibility=not thing.get("secret"))
        key = thing["label"]
        self.fields[key] = entry.get_text
        entry.connect("changed", lambda *_: self.app.log(did="typed", on=key, value=entry.get_text()))
        entry.connect("changed", lambda *_: self.do(thing.get("does", [])))
        entry.deskhand = key
        return self.labelled(thing, entry), entry

    def choice(self, thing):
        combo = Gtk.ComboBoxText()
        for option in thing["options"]:
            combo.append_text(option)
        combo.set_active(thing["options"].index(thing.get("value", thing["options"][0])))
        self.fields[thing["label"]] = combo.get_active_text
        chose = lambda *_: self.app.log(did="chose", on=thing["label"], value=combo.get_active_text())  # noqa: E731
        combo.connect("changed", chose)
        return self.labelled(thing, combo), combo

    def check(self, thing):
        box = Gtk.CheckButton(label=thing["label"], active=thing.get("checked", False))
        self.fields[thing["label"]] = box.get_active
        box.connect("toggled", lambda *_: self.app.log(did="chose", on=thing["label"], value=box.get_active()))
        return box, box

    def button(self, thing):
        button = Gtk.Button(label=thing["name"], sensitive=not thing.get("disabled"), halign=Gtk.Align.START)
        button.connect("button-release-event", lambda _, event: self.clicked(thing, event))
        button.connect("button-press-event", lambda _, event: self.clicked_twice(thing, event))
        button.connect("clicked", lambda *_: self.do(thing.get("does", [])))
        return button, button

    link = button

    def clicked(self, thing, event):
        self.app.log(did="clicked", on=thing["name"], button=BUTTONS[event.button], modifiers=held(event.state))

    def clicked_twice(self, thing, event):
        if event.type == Gdk.EventType.DOUBLE_BUTTON_PRESS:
            self.app.log(did="double-clicked", on=thing["name"])
            self.do(thing.get("doubleDoes", []))

    def table(self, thing):
        store = Gtk.ListStore(*[str] * len(thing["headers"]))
        for row in thing["rows"] + [row for table, row in self.app.rows if table == thing["name"]]:
            store.append(row)
        view = Gtk.TreeView(model=store)
        view.get_accessible().set_name(thing["name"])
        for at, header in enumerate(thing["headers"]):
            view.append_column(Gtk.TreeViewColumn(header, Gtk.CellRendererText(), text=at))
        self.tables[thing["name"]] = store
        return view, view

    def pressed(self, _window, event):
        modifiers = held(event.state)
        name = Gdk.keyval_name(event.keyval)
        if re.match("Shift|Control|Alt|Super|ISO", name) or (len(name) == 1 and modifiers in ([], ["Shift"])):
            return False
        key = "+".join(modifiers + [KEYS.get(name, name.upper() if len(name) == 1 else name)])
        if modifiers or name in KEYS or re.fullmatch(r"F\d+", name):
            focused = getattr(self.window.get_focus(), "deskhand", None)
            self.app.log(did="pressed", keys=key, **({"on": focused} if focused else {}))
            self.do(self.plan.get("keys", {}).get(key, []))
        return False

    def do(self, doings):
        for doing in doings:
            if "after" in doing:
                GLib.timeout_add(doing["after"], lambda doing=doing: self.act(doing))
            else:
                self.act(doing)

    def act(self, doing):
        getattr(self, "do_" + doing["do"])(doing)
        return False

    def filled(self, text):
        return re.sub(r"\[(.+?)\]", lambda found: str(self.fields.get(found[1], lambda: found[0])()), text)

    def do_save(self, _doing):
        self.app.log(did="saved", values={key: held_by() for key, held_by in self.fields.items()})

    def do_say(self, doing):
        self.add({"kind": "text", "text": self.filled(doing["text"])})

    def do_unsay(self, doing):
        for widget in self.shown.pop(doing["text"], []):
            widget.destroy()

    def do_remove(self, doing):
        for widget in self.shown.pop(doing["thing"], []):
            widget.destroy()

    def do_add(self, doing):
        self.add(doing["thing"])

    def do_go(self, doing):
        self.app.windows.remove(self)
        GLib.idle_add(self.window.destroy)
        self.app.open(doing["to"], beside=True)

    def do_window(self, doing):
        self.app.open(doing["to"], beside=True)

    def do_close(self, _doing):
        self.app.windows.remove(self)
        GLib.idle_add(self.window.destroy)

    def do_row(self, doing):
        cells = [self.filled(cell) for cell in doing["cells"]]
        self.app.rows.append((doing["table"], cells))
        self.tables[doing["table"]].append(cells)



def serve(path):
    """Shows what is asked for by those who come later."""
    apps = {}
    current = []

    def show(request):
        plan, log, page = request
        if current:
            current.pop().close_all()
        if plan not in apps:
            with open(plan, encoding="utf8") as file:
                apps[plan] = App(json.load(file), log)
        app = apps[plan]
        current.append(app)
        app.open(page or app.plan["start"])

    def heard(listener, _condition):
        connection, _ = listener.accept()
        with connection:
            show(json.loads(connection.makefile().readline()))
            connection.sendall(b"shown\n")
        return True

    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen()
    GLib.io_add_watch(listener, GLib.IO_IN, heard)
    return show


def main():
    path, *request = sys.argv[1:]
    settings = Gtk.Settings.get_default()
    settings.set_property("gtk-cursor-blink", False)
    settings.set_property("gtk-enable-animations", False)
    serve(path)(request)
    Gtk.main()


if __name__ == "__main__":
    main()
