"""A stock program: what is there stands in a tree, what is taken is written down."""

import json
import sys

import gi

gi.require_version('Gtk', '3.0')
from gi.repository import Gtk  # noqa: E402

STOCK = {'Tools': {'Hammer': 12, 'Saw': 3}, 'Paint': {'Red': 7, 'Blue': 4, 'White': 30}}
log_file = sys.argv[1]


def note(**what):
    with open(log_file, 'a', encoding='utf-8') as log:
        log.write(json.dumps(what, ensure_ascii=False) + '\n')


def labelled(page, words, widget):
    row = Gtk.Box(spacing=6)
    label = Gtk.Label(label=words)
    label.set_mnemonic_widget(widget)
    row.pack_start(label, False, False, 0)
    row.pack_start(widget, False, False, 0)
    page.pack_start(row, False, False, 0)


window = Gtk.Window(title='Stock')
window.set_default_size(560, 420)
window.connect('destroy', Gtk.main_quit)
pages = Gtk.Notebook()
window.add(pages)
order, stock = (Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=6) for _ in range(2))
pages.append_page(order, Gtk.Label(label='Order'))
pages.append_page(stock, Gtk.Label(label='In stock'))

amount = Gtk.SpinButton.new_with_range(0, 100, 1)
labelled(order, 'Amount', amount)
more = Gtk.Expander(label='More')
order.pack_start(more, False, False, 0)
inside = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
more.add(inside)
remark = Gtk.Entry()
labelled(inside, 'Remark', remark)

rows = Gtk.TreeStore(str, str)
for group, things in STOCK.items():
    parent = rows.append(None, [group, ''])
    for name, number in things.items():
        rows.append(parent, [name, str(number)])
tree = Gtk.TreeView(model=rows)
for column, header in enumerate(['Article', 'Number']):
    tree.append_column(Gtk.TreeViewColumn(header, Gtk.CellRendererText(), text=column))
stock.pack_start(tree, True, True, 0)
chosen = Gtk.Label(label='Nothing chosen', xalign=0)
stock.pack_start(chosen, False, False, 0)
taken = Gtk.Label(label='Nothing taken', xalign=0)


def choose(selection):
    model, row = selection.get_selected()
    if row:
        chosen.set_text(f'{model[row][0]} chosen')


def take(_):
    model, row = tree.get_selection().get_selected()
    article = model[row][0] if row else ''
    note(article=article, amount=amount.get_value_as_int(), remark=remark.get_text())
    taken.set_text(f'{article}: {amount.get_value_as_int()} taken')


tree.connect('row-expanded', lambda _, row, __: note(opened=rows[row][0]))
tree.connect('row-collapsed', lambda _, row, __: note(closed=rows[row][0]))
tree.get_selection().connect('changed', choose)
button = Gtk.Button(label='Take')
button.connect('clicked', take)
stock.pack_start(button, False, False, 0)
stock.pack_start(taken, False, False, 0)
window.show_all()
Gtk.main()
