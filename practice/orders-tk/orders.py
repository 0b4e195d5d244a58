"""A small order form without accessibility: it shows nothing of itself but its picture, and writes down what was done to it."""

import json
import sys
import tkinter as tk

log_file, *options = sys.argv[1:]
title = next((one[8:] for one in options if one.startswith('--title=')), 'Orders')


def note(**what):
    with open(log_file, 'a', encoding='utf-8') as log:
        log.write(json.dumps(what, ensure_ascii=False) + '\n')


window = tk.Tk()
window.title(title)
window.geometry('460x330+120+90')
if '--on-top' in options:
    window.attributes('-topmost', True)
window.option_add('*Font', ('DejaVu Sans', 11))
fields = {}
for row, name in enumerate(['Customer', 'Amount', 'Remark']):
    tk.Label(window, text=name + ':').grid(row=row, column=0, sticky='e', padx=12, pady=8)
    fields[name] = tk.Entry(window, width=28)
    fields[name].grid(row=row, column=1, pady=8, columnspan=3, sticky='w')
fields['Remark'].insert(0, 'as agreed')
state = tk.Label(window, text='Nothing booked yet')
state.grid(row=3, column=0, columnspan=4, sticky='w', padx=12, pady=8)


def book():
    note(did='book', **{name: field.get() for name, field in fields.items()})
    state.config(text='Order 4711 booked')


def ask_delete():
    note(did='delete')
    dialog = tk.Toplevel(window)
    dialog.title('Question')
    dialog.geometry('300x110+200+180')
    tk.Label(dialog, text='Really delete all orders?').pack(padx=12, pady=12)

    def yes():
        note(did='deleted')
        dialog.destroy()

    tk.Button(dialog, text='Keep them', command=dialog.destroy).pack(side='left', padx=12)
    tk.Button(dialog, text='Delete them', command=yes).pack(side='left', padx=12)


book_button = tk.Button(window, text='Book', command=book)
book_button.grid(row=4, column=0, pady=12)
book_button.bind('<Double-Button-1>', lambda _: note(did='double'))
book_button.bind('<Button-3>', lambda _: note(did='right'))
book_button.bind('<Enter>', lambda _: note(did='enter'))
tk.Button(window, text='Book later', command=lambda: note(did='later')).grid(row=4, column=1, pady=12)
tk.Button(window, text='Delete', command=ask_delete).grid(row=4, column=2, pady=12)
if '--two-books' in options:
    tk.Button(window, text='Book', command=lambda: note(did='other book')).grid(row=5, column=2, pady=12)
mark = tk.Canvas(window, width=44, height=30, background='#fff', highlightthickness=1, highlightbackground='#555')
mark.create_polygon(8, 24, 22, 5, 36, 24, fill='#c03030')
mark.create_line(4, 15, 40, 15, fill='#2050c0', width=3)
mark.grid(row=4, column=3, pady=12)
mark.bind('<Button-1>', lambda _: note(did='mark'))
menus = tk.Menu(window)
shown = tk.Menu(menus, tearoff=False)
shown.add_command(label='Totals', command=lambda: state.config(text='Total 1,204.50 EUR'))
shown.add_command(label='Close', command=window.destroy)
menus.add_cascade(label='Show', menu=shown)
window.config(menu=menus)
note(did='open')
window.mainloop()
