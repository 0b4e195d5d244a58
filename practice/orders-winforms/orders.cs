using System;
using System.Drawing;
using System.IO;
using System.Windows.Forms;

/// A small order form of WinForms: under Mono it shows nothing of itself but its picture, and writes down what was done to it.
class Orders : Form
{
    readonly string log;
    readonly TextBox customer = new TextBox { Left = 120, Top = 20, Width = 240 };
    readonly TextBox amount = new TextBox { Left = 120, Top = 60, Width = 240 };
    readonly CheckBox urgent = new CheckBox { Left = 120, Top = 100, Width = 240, Text = "Deliver at once" };
    readonly Label state = new Label { Left = 20, Top = 140, Width = 340, Text = "Nothing booked yet" };

    Orders(string log)
    {
        this.log = log;
        Text = "Orders of today";
        Font = new Font("DejaVu Sans", 10);
        ClientSize = new Size(400, 230);
        var book = new Button { Left = 20, Top = 180, Width = 110, Height = 30, Text = "Book it" };
        var delete = new Button { Left = 150, Top = 180, Width = 110, Height = 30, Text = "Delete it" };
        book.Click += (s, e) => { Note("book " + customer.Text + "|" + amount.Text + "|" + urgent.Checked); state.Text = "Order 815 booked"; };
        delete.Click += (s, e) => Note("delete");
        Controls.Add(new Label { Left = 20, Top = 22, Width = 90, Text = "Customer:" });
        Controls.Add(new Label { Left = 20, Top = 62, Width = 90, Text = "Amount:" });
        Controls.AddRange(new Control[] { customer, amount, urgent, state, book, delete });
    }

    void Note(string what) { File.AppendAllText(log, what + "\n"); }

    static void Main(string[] args) { Application.Run(new Orders(args[0])); }
}
